namespace Detections.Host.Configuration;

/// <summary>When the engine's state is saved whole; whichever comes first. The fewer events since, the faster a start. Immutable.</summary>
public sealed record SnapshotConfiguration
{
    /// <summary>Time between two. Default 5 minutes; 1 s to 1 day.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Number of events between two. Default 200,000; at least 1.</summary>
    public int Events { get; init; } = 200_000;
}
