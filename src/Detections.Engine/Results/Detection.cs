using System.Collections.Immutable;
using Detections.Events;
using Detections.Rules;

namespace Detections.Engine;

/// <summary>What a rule found.</summary>
/// <remarks>Immutable. Its id depends on rule, tenant, key and completing event only, so evidence that arrives late does not make another one.</remarks>
public sealed record Detection
{
    /// <summary>32 hexadecimal digits, the same in every run over the same events.</summary>
    public required string Id { get; init; }

    /// <summary>The rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>The rule's fingerprint when it was found.</summary>
    public required string RuleVersion { get; init; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>When the completing event occurred, or the deadline passed.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The completing event as <c>kind/id</c>; for a deadline, the last event that did occur.</summary>
    public required string CompletingId { get; init; }

    /// <summary>The deadline in UTC ticks, for rules that end in silence; 0 for others.</summary>
    public long DeadlineTicks { get; init; }

    /// <summary>How bad.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The rendered title.</summary>
    public required string Title { get; init; }

    /// <summary>The rule's <c>risk</c>.</summary>
    public int Risk { get; init; }

    /// <summary>True when it only feeds other rules.</summary>
    public bool IsSignal { get; init; }

    /// <summary>Labels of the key's parts, in the order of <c>by</c>.</summary>
    public required ImmutableArray<string> Key { get; init; }

    /// <summary>Number of events counted, for shapes that count; number of events of evidence otherwise.</summary>
    public long Count { get; init; }

    /// <summary>Number of different values, for <c>distinct</c>.</summary>
    public long Distinct { get; init; }

    /// <summary>The events that satisfied the steps, in order of time.</summary>
    public required ImmutableArray<EvidenceEvent> Evidence { get; init; }

    /// <summary>The entities of the evidence, without repetition.</summary>
    public required ImmutableArray<Entity> Entities { get; init; }

    /// <summary>What the rule asks to be done.</summary>
    public ImmutableArray<ActionRequest> Actions { get; init; } = [];

    /// <summary>Kept values as a JSON object; empty when the rule keeps none.</summary>
    public string Kept { get; init; } = "";

    /// <summary>True when the other, of the same id, would tell a reader nothing else.</summary>
    internal bool SaysTheSameAs(Detection other) =>
        OccurredAt == other.OccurredAt && Severity == other.Severity && Title == other.Title && Kept == other.Kept
        && Count == other.Count && Distinct == other.Distinct
        && Evidence.Select(item => (item.Step, item.Event)).SequenceEqual(other.Evidence.Select(item => (item.Step, item.Event)));
}

/// <summary>An event within the evidence of a detection.</summary>
/// <param name="Step">Name or number of the step.</param>
/// <param name="Event">The event, as far as it is still held.</param>
public sealed record EvidenceEvent(string Step, SecurityEvent Event);

/// <summary>One decided instance of an action.</summary>
/// <param name="Key">Idempotency key: detection id and position of the action.</param>
/// <param name="Name">The action.</param>
/// <param name="Arguments">Rendered parameters.</param>
/// <param name="Approve">Who must approve; empty for nobody.</param>
/// <param name="MayAct">False when the rule's status is not stable: the request is recorded as "would have run".</param>
public sealed record ActionRequest(
    string Key,
    string Name,
    ImmutableArray<KeyValuePair<string, string>> Arguments,
    string Approve,
    bool MayAct)
{
    /// <summary>The rule's own bound on how often this action acts, within the tenant; null for none.</summary>
    public ActionLimit? Limit { get; init; }
}
