namespace Detections.Engine.Pipeline;

/// <summary>Where an action request stands. The names are stored: add, never rename.</summary>
public enum RequestState
{
    /// <summary>To be done as soon as it is due.</summary>
    Pending,

    /// <summary>Waits for a person.</summary>
    AwaitingApproval,

    /// <summary>Recorded only: the rule may not act. Finished.</summary>
    WouldRun,

    /// <summary>A worker has it.</summary>
    Leased,

    /// <summary>Done. Finished.</summary>
    Succeeded,

    /// <summary>Given up. Finished, until a person asks for another try.</summary>
    DeadLettered,

    /// <summary>Not wanted any more. Finished.</summary>
    Cancelled,

    /// <summary>A person refused it. Finished.</summary>
    Denied,

    /// <summary>Its approval ran out. Finished.</summary>
    Expired,
}
