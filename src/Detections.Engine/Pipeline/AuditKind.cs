namespace Detections.Engine.Pipeline;

/// <summary>What the audit trail speaks of. The names are stored and hashed: add, never rename.</summary>
public enum AuditKind
{
    /// <summary>What an action would have done was found out; nothing was sent.</summary>
    Planned,

    /// <summary>A guardrail refused an action.</summary>
    Refused,

    /// <summary>A person was asked.</summary>
    ApprovalAsked,

    /// <summary>A person approved.</summary>
    Approved,

    /// <summary>A person refused.</summary>
    Denied,

    /// <summary>An approval ran out.</summary>
    Expired,

    /// <summary>An action is about to be carried out.</summary>
    Begun,

    /// <summary>An action was carried out.</summary>
    CarriedOut,

    /// <summary>The world was so already; nothing was sent.</summary>
    FoundDone,

    /// <summary>A try failed; another follows.</summary>
    Failed,

    /// <summary>An action was given up.</summary>
    DeadLettered,

    /// <summary>A person, or the withdrawal of its detection, cancelled an action.</summary>
    Cancelled,

    /// <summary>Its detection was withdrawn after a worker had begun.</summary>
    Withdrawn,

    /// <summary>Another try was asked for, or a withdrawn detection holds again.</summary>
    Reopened,

    /// <summary>All actions were stopped.</summary>
    Stopped,

    /// <summary>Actions may go on after a stop.</summary>
    Resumed,

    /// <summary>A bound was reached, so that what it bounds waits.</summary>
    BreakerOpened,

    /// <summary>A person let what a bound held up go on.</summary>
    BreakerClosed,
}
