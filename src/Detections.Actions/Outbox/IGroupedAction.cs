using System.Collections.Immutable;
using Detections.Engine.Pipeline;

namespace Detections.Actions.Outbox;

/// <summary>An action several of which can be carried out as one, as messages to one channel in a burst.</summary>
public interface IGroupedAction : IAction
{
    /// <summary>The most that go together; at least 1.</summary>
    int MaxTogether { get; }

    /// <summary>What goes together, within a tenant, such as the channel's name. Pure.</summary>
    string GroupOf(StoredRequest request);

    /// <summary>Carries out several of the same group, each planned a moment ago; all of it counts as done, or none.</summary>
    /// <exception cref="Notify.ChannelException">It was not accepted.</exception>
    ValueTask<ActionOutcome> CarryOutTogetherAsync(
        ImmutableArray<(ActionCall Call, ActionPlan.Ready Plan)> calls, CancellationToken cancellation);
}
