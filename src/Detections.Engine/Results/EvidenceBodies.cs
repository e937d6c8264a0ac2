namespace Detections.Engine;

/// <summary>Which events of evidence are written with the source's own JSON.</summary>
public enum EvidenceBodies
{
    /// <summary>None: what a receiver outside needs.</summary>
    None,

    /// <summary>Those that are detections themselves: the journal does not hold them.</summary>
    Detections,

    /// <summary>All.</summary>
    All,
}
