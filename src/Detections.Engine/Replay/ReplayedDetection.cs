using System.Collections.Immutable;
using Detections.Engine.Results;
using Detections.Rules;

namespace Detections.Engine.Replay;

/// <summary>A detection as a replay remembers it: what a report needs, without holding on to the events.</summary>
/// <remarks>Immutable. See <see cref="Detection"/> for what the members mean.</remarks>
public sealed record ReplayedDetection
{
    /// <summary>The detection's id.</summary>
    public required string Id { get; init; }

    /// <summary>The rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>The tenant; empty when the events do not say.</summary>
    public required string TenantId { get; init; }

    /// <summary>When the completing event occurred.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>How bad.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The rendered title.</summary>
    public required string Title { get; init; }

    /// <summary>The rule's risk.</summary>
    public required int Risk { get; init; }

    /// <summary>True when it only feeds other rules.</summary>
    public required bool IsSignal { get; init; }

    /// <summary>Labels of the key's parts.</summary>
    public required ImmutableArray<string> Key { get; init; }

    /// <summary>Number of events behind it.</summary>
    public required long Count { get; init; }

    /// <summary>The events that satisfied the steps, in order of time.</summary>
    public required ImmutableArray<ReplayedEvidence> Evidence { get; init; }

    /// <summary>The entities that it names.</summary>
    public required ImmutableArray<ReplayedEntity> Entities { get; init; }

    /// <summary>What the rule asks to be done; a replay does none of it.</summary>
    public required ImmutableArray<ActionRequest> Actions { get; init; }

    /// <summary>Kept values as a JSON object; empty when the rule keeps none.</summary>
    public required string Kept { get; init; }

    /// <summary>Takes over what a report needs.</summary>
    internal static ReplayedDetection Of(Detection detection) => new()
    {
        Id = detection.Id,
        RuleId = detection.RuleId,
        TenantId = detection.TenantId,
        OccurredAt = detection.OccurredAt,
        Severity = detection.Severity,
        Title = detection.Title,
        Risk = detection.Risk,
        IsSignal = detection.IsSignal,
        Key = detection.Key,
        Count = detection.Count,
        Evidence = [.. detection.Evidence.Select(item => new ReplayedEvidence(
            item.Step, StreamNames.Of(item.Event.Kind), item.Event.Id, item.Event.OccurredAt))],
        Entities = [.. detection.Entities.Select(entity => new ReplayedEntity(entity.Type.ToString().ToLowerInvariant(), entity.Label))],
        Actions = detection.Actions,
        Kept = detection.Kept,
    };
}

/// <summary>An event of evidence by name.</summary>
/// <param name="Step">Name or number of the step.</param>
/// <param name="Stream">The event's stream.</param>
/// <param name="EventId">The event's id.</param>
/// <param name="OccurredAt">When it happened.</param>
public sealed record ReplayedEvidence(string Step, string Stream, string EventId, DateTimeOffset OccurredAt);

/// <summary>An entity by what a person calls it.</summary>
public sealed record ReplayedEntity(string Type, string Label);
