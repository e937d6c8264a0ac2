namespace Detections.Host.Status;

/// <summary>How a way in is doing.</summary>
public enum SourceState
{
    /// <summary>Delivers what there is.</summary>
    Running,

    /// <summary>Delivers, but is still behind: a first start, or after an outage.</summary>
    CatchingUp,

    /// <summary>Was told to wait.</summary>
    Throttled,

    /// <summary>Its credential or permissions do not suffice; somebody must act.</summary>
    Unauthorised,

    /// <summary>The tenant does not offer it, for lack of a licence or feature; everything else goes on.</summary>
    Unavailable,

    /// <summary>Fails and is tried again.</summary>
    Failing,

    /// <summary>Has come to its end, as a file that is not followed.</summary>
    Ended,
}
