namespace Detections.Sources.Graph;

/// <summary>How a source is doing.</summary>
public enum SourceCondition
{
    /// <summary>Delivers what there is.</summary>
    Running,

    /// <summary>Delivers, but is still behind.</summary>
    CatchingUp,

    /// <summary>Was told to wait, again and again.</summary>
    Throttled,

    /// <summary>Its credential or permissions do not suffice.</summary>
    Unauthorised,

    /// <summary>The tenant or cloud does not offer it.</summary>
    Unavailable,

    /// <summary>Fails and is tried again.</summary>
    Failing,
}
