using System.Collections.Immutable;
using Detections.Events;

namespace Detections.Actions;

/// <summary>What an action found out before it acts.</summary>
public abstract record ActionPlan
{
    private ActionPlan()
    {
    }

    /// <summary>
    /// Everything that it would touch, with all identifiers that are known, so that guardrails see a protected account under whatever
    /// name the rule had it. Empty for what touches nobody, as a message to a channel.
    /// </summary>
    public ImmutableArray<Entity> Touches { get; init; } = [];

    /// <summary>It can be done.</summary>
    /// <param name="Summary">In a sentence, for people: <c>Confirm anna@contoso.com compromised</c>.</param>
    /// <param name="Requests">Exactly what would be sent, in this order.</param>
    public sealed record Ready(string Summary, ImmutableArray<PlannedRequest> Requests) : ActionPlan;

    /// <summary>The world is so already: nothing is sent, and the request counts as done.</summary>
    /// <param name="Because">What was found.</param>
    public sealed record Done(string Because) : ActionPlan;

    /// <summary>It cannot be done, and trying again does not help: the user does not exist, a parameter has no value.</summary>
    /// <param name="Because">What is wrong and what would help.</param>
    public sealed record Impossible(string Because) : ActionPlan;
}
