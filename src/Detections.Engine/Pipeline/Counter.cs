namespace Detections.Engine.Pipeline;

/// <summary>What is counted with every commit.</summary>
public enum Counter
{
    /// <summary>Events that entered, per source; the label is the kind.</summary>
    Events,

    /// <summary>Records that could not be read, per source; the label is the reason's code.</summary>
    Rejected,

    /// <summary>Events that came too late; the label is the kind.</summary>
    Late,

    /// <summary>Rules that a late event would have touched; the label is the rule.</summary>
    LateForRule,

    /// <summary>Bounds that were reached; the label is the rule.</summary>
    Limited,

    /// <summary>Faults; the label is the rule.</summary>
    Faulted,

    /// <summary>Repeats that were folded; the label is the rule.</summary>
    Folded,

    /// <summary>Detections; the label is the rule.</summary>
    Detected,

    /// <summary>Signals; the label is the rule.</summary>
    Signalled,

    /// <summary>Detections that late evidence enriched; the label is the rule.</summary>
    Enriched,

    /// <summary>Reminders; the label is the rule.</summary>
    Reminded,

    /// <summary>Withdrawals; the label is the rule.</summary>
    Withdrawn,
}
