namespace Detections.Host.Status;

/// <summary>What the engine holds. Immutable.</summary>
public sealed record EngineStatus
{
    /// <summary>Events in open windows.</summary>
    public long HeldEvents { get; init; }

    /// <summary>Keys for which something is open.</summary>
    public long OpenKeys { get; init; }

    /// <summary>Objects remembered, so that a repeat or revision is known as one.</summary>
    public long RememberedObjects { get; init; }
}
