using System.Collections.Immutable;

namespace Detections.Engine.Pipeline;

/// <summary>Lets actions begin, or not: counts them, opens a breaker where a bound is reached, and keeps the stop.</summary>
/// <remarks>Any number of callers at a time, also in several processes. Everything is durable, and enters the audit trail at once.</remarks>
public interface IActionGates
{
    /// <summary>
    /// Asks to begin, as one transaction: the lease, the withdrawal, the stop and every bound are looked at; if nothing speaks
    /// against it, the request is counted in every bound and "about to" is in the audit trail. A request that is counted already
    /// counts once, from now on.
    /// </summary>
    ValueTask<BeginAnswer> BeginAsync(BeginQuestion question, CancellationToken cancellationToken = default);

    /// <summary>Every breaker that ever opened, by scope.</summary>
    ValueTask<ImmutableArray<ActionBreaker>> ListBreakersAsync(CancellationToken cancellationToken = default);

    /// <summary>Lets what a breaker holds up go on; counting begins anew. False when it is not open.</summary>
    ValueTask<bool> CloseBreakerAsync(string scope, string who, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Stops all actions, or lets them go on. False when it is so already.</summary>
    ValueTask<bool> SetStopAsync(ActionStop stop, CancellationToken cancellationToken = default);

    /// <summary>How the stop stands.</summary>
    ValueTask<ActionStop> ReadStopAsync(CancellationToken cancellationToken = default);
}
