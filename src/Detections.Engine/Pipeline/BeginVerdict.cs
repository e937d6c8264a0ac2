namespace Detections.Engine.Pipeline;

/// <summary>Whether an action may begin.</summary>
public enum BeginVerdict
{
    /// <summary>It has begun: it is counted, and the audit trail says so.</summary>
    Begun,

    /// <summary>The worker does not have it any more.</summary>
    LeaseLost,

    /// <summary>Its detection was withdrawn.</summary>
    Withdrawn,

    /// <summary>All actions are stopped.</summary>
    Stopped,

    /// <summary>A bound was reached.</summary>
    BreakerOpen,
}
