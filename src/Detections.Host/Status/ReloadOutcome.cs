namespace Detections.Host.Status;

/// <summary>How a reload went.</summary>
public enum ReloadOutcome
{
    /// <summary>The new set runs.</summary>
    Loaded,

    /// <summary>Nothing had changed.</summary>
    Unchanged,

    /// <summary>The new set has errors; the one before goes on.</summary>
    Refused,

    /// <summary>The new set could not be put in place; the one before goes on.</summary>
    Failed,
}
