using System.Text.Json.Serialization;
using Detections.Rules;

namespace Detections.Host.Status;

/// <summary>One rule and what it did. Immutable. Counts are since the store was made, unless said otherwise.</summary>
public sealed record RuleActivity
{
    /// <summary>The rule.</summary>
    public required string Id { get; init; }

    /// <summary>Its title as its author wrote it, with placeholders.</summary>
    public string Title { get; init; } = "";

    /// <summary>Its place in the life of a rule.</summary>
    public required RuleStatus Status { get; init; }

    /// <summary>The worst severity that it can have.</summary>
    public Severity Severity { get; init; }

    /// <summary>Who answers for it; empty when nobody is named.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Its fingerprint.</summary>
    public string Version { get; init; } = "";

    /// <summary>True when it only runs beside another version and tells nobody.</summary>
    public bool IsShadow { get; init; }

    /// <summary>True when it only feeds other rules.</summary>
    public bool IsSignal { get; init; }

    /// <summary>Events at which a predicate of it was asked, in this run; null when that is not measured.</summary>
    public long? Evaluated { get; init; }

    /// <summary>Events that satisfied one of its steps, in this run; null when that is not measured.</summary>
    public long? Matched { get; init; }

    /// <summary>Time spent on it in this run; null when that is not measured.</summary>
    [JsonPropertyName("timeSeconds")]
    public TimeSpan? Time { get; init; }

    /// <summary>Detections, or signals for a rule that only feeds others.</summary>
    public long Detections { get; init; }

    /// <summary>Repeats that were folded.</summary>
    public long Folded { get; init; }

    /// <summary>Detections that late data disproved.</summary>
    public long Withdrawn { get; init; }

    /// <summary>Events on which it failed.</summary>
    public long Faulted { get; init; }

    /// <summary>Events that it would have seen but that came too late.</summary>
    public long Late { get; init; }

    /// <summary>How often a bound on its state was reached.</summary>
    public long Limited { get; init; }

    /// <summary>Events that it holds in open windows; null when that is not measured.</summary>
    public long? HeldEvents { get; init; }

    /// <summary>Keys for which something is open; null when that is not measured.</summary>
    public long? OpenKeys { get; init; }

    /// <summary>When it last found something in this run; null when it has not.</summary>
    public DateTimeOffset? LastFoundAt { get; init; }
}
