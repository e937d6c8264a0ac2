using System.Collections.Immutable;

namespace Detections.Actions;

/// <summary>One kind of action, for example <c>user.confirmCompromised</c>.</summary>
/// <remarks>
/// Any number of calls at a time. An action keeps no state between calls: whether something was done already is found by looking, since
/// an earlier try may have taken effect without its answer coming back.
/// </remarks>
public interface IAction
{
    /// <summary>As rules write it; one of <c>KnownActions</c>.</summary>
    string Name { get; }

    /// <summary>The least application permissions of Microsoft Graph that it needs; empty when it needs none.</summary>
    /// <param name="call">The call; some parameters need more than others.</param>
    ImmutableArray<string> Permissions(ActionCall call);

    /// <summary>
    /// Finds out what would be sent, and whether it is done already. Only reads: a dry run ends here.
    /// </summary>
    /// <exception cref="Detections.Graph.GraphException">Graph did not answer, or refused to be read.</exception>
    ValueTask<ActionPlan> PlanAsync(ActionCall call, CancellationToken cancellation);

    /// <summary>Does what was planned, a moment ago, by the same action for the same call.</summary>
    /// <exception cref="Detections.Graph.GraphException">Graph did not answer, which may be before or after it took effect, or refused.</exception>
    ValueTask<ActionOutcome> CarryOutAsync(ActionCall call, ActionPlan.Ready plan, CancellationToken cancellation);
}
