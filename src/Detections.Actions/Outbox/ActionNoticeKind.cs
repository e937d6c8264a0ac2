namespace Detections.Actions.Outbox;

/// <summary>What a person should hear of.</summary>
public enum ActionNoticeKind
{
    /// <summary>A request waits for a decision.</summary>
    ApprovalAsked,

    /// <summary>A bound was reached; what it bounds waits until a person lets it go on.</summary>
    BreakerOpened,

    /// <summary>A guardrail refused a request.</summary>
    Refused,

    /// <summary>A request was given up.</summary>
    DeadLettered,
}
