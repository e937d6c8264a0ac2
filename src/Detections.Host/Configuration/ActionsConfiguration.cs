namespace Detections.Host.Configuration;

/// <summary>Whether actions act, and what they never touch. Immutable.</summary>
public sealed record ActionsConfiguration
{
    /// <summary>Default dry run.</summary>
    public ActionMode Mode { get; init; }

    /// <summary>What no action may touch. Default: nothing is named.</summary>
    public ProtectedEntities Protected { get; init; } = new();
}
