using System.Collections.Immutable;

namespace Detections.Actions.Notify;

/// <summary>A way out: Teams, Slack, a webhook, mail, syslog and the like, as one configured channel.</summary>
/// <remarks>Any number of calls at a time. Keeps connections, but no messages: what was not accepted is tried again by the outbox.</remarks>
public interface IChannel : IAsyncDisposable
{
    /// <summary>As rules and responses write it after <c>notify:</c>.</summary>
    string Name { get; }

    /// <summary>Exactly what would be sent. Without secrets.</summary>
    PlannedRequest Render(ImmutableArray<Notification> notifications);

    /// <summary>
    /// Sends; several notifications become one message with a count where the receiver is a person, one record each where it is a
    /// machine.
    /// </summary>
    /// <exception cref="ChannelException">It was not accepted; says whether trying again can help, and when.</exception>
    Task SendAsync(ImmutableArray<Notification> notifications, CancellationToken cancellation);
}
