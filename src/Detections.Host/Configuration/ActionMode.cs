namespace Detections.Host.Configuration;

/// <summary>Whether actions act.</summary>
public enum ActionMode
{
    /// <summary>Actions say what they would do, and do nothing.</summary>
    DryRun,

    /// <summary>Actions act.</summary>
    Act,
}
