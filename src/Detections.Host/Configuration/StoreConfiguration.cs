namespace Detections.Host.Configuration;

/// <summary>Where events, positions and detections are kept, and for how long. Immutable.</summary>
public sealed record StoreConfiguration
{
    /// <summary>Absolute path of the database file. Default <c>detections.db</c> beside the configuration; made when absent.</summary>
    public required string Path { get; init; }

    /// <summary>How long events stay in the journal, by the time they were received. Default 30 days; at least one hour.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Bytes the store may take before the oldest events go early; null for no bound, which is the default. At least 10 MB.</summary>
    public long? MaxBytes { get; init; }
}
