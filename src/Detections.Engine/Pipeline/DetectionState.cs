namespace Detections.Engine.Pipeline;

/// <summary>Whether a detection holds.</summary>
public enum DetectionState
{
    /// <summary>It holds.</summary>
    Open,

    /// <summary>Later knowledge disproved it.</summary>
    Withdrawn,
}
