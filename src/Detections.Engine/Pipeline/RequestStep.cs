namespace Detections.Engine.Pipeline;

/// <summary>What can happen to an action request. The names are stored: add, never rename.</summary>
public enum RequestStep
{
    /// <summary>A worker took it.</summary>
    Leased,

    /// <summary>The worker did not come back in time; whether it took effect is not known.</summary>
    LeaseLost,

    /// <summary>It was done.</summary>
    Succeeded,

    /// <summary>It failed and will be tried again.</summary>
    Failed,

    /// <summary>It was given up.</summary>
    DeadLettered,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>A person asked for another try, or a withdrawn detection holds again.</summary>
    Reopened,

    /// <summary>A person approved it.</summary>
    Approved,

    /// <summary>A person refused it.</summary>
    Denied,

    /// <summary>Its approval ran out.</summary>
    Expired,

    /// <summary>Its detection was withdrawn while a worker had it.</summary>
    Withdrawn,

    /// <summary>What it would do was found out and recorded; nothing was sent.</summary>
    Planned,

    /// <summary>A person was asked.</summary>
    ApprovalAsked,

    /// <summary>It has to wait for a bound or a stop; that is no failure.</summary>
    Waiting,
}
