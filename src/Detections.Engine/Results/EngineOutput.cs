using System.Collections.Immutable;
using Detections.Events;

namespace Detections.Engine;

/// <summary>What the engine says in answer to an event or a watermark: a closed set.</summary>
public abstract record EngineOutput
{
    private EngineOutput()
    {
    }

    /// <summary>A detection or signal was made. A signal also enters the engine again as an event.</summary>
    public sealed record Detected(Detection Detection) : EngineOutput;

    /// <summary>A repeat, folded into an earlier detection. It is counted, not rendered.</summary>
    /// <param name="RuleId">The rule.</param>
    /// <param name="Completing">The event that completed the rule again.</param>
    /// <param name="OccurredAt">When it did, or when the deadline passed.</param>
    /// <param name="IntoId">The detection that it folds into.</param>
    /// <param name="Repeats">Repeats folded into that one so far, this one included.</param>
    public sealed record Folded(
        string RuleId, SecurityEvent Completing, DateTimeOffset OccurredAt, string IntoId, long Repeats) : EngineOutput;

    /// <summary>A folded series speaks again, as <c>remind</c> asks.</summary>
    public sealed record Reminded(Detection Detection, string OfId, long Repeats) : EngineOutput;

    /// <summary>A detection that later knowledge disproves.</summary>
    public sealed record Withdrawn(Detection Detection, string Reason) : EngineOutput;

    /// <summary>Evidence that arrived late makes an earlier detection richer; it is not a new one.</summary>
    public sealed record Enriched(Detection Detection) : EngineOutput;

    /// <summary>A rule threw on an event; other rules went on.</summary>
    public sealed record Faulted(string RuleId, string EventId, string Message) : EngineOutput;

    /// <summary>An event came after its source's lateness and was not judged.</summary>
    /// <param name="Event">The event.</param>
    /// <param name="By">How much too late.</param>
    /// <param name="RuleIds">Rules that it would have touched.</param>
    public sealed record Late(SecurityEvent Event, TimeSpan By, ImmutableArray<string> RuleIds) : EngineOutput;

    /// <summary>A bound on a rule's state was reached; what was let go is said.</summary>
    public sealed record Limited(string RuleId, string Key, string What) : EngineOutput;
}
