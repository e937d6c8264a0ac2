namespace Detections.Engine.Pipeline;

/// <summary>How long things are kept; null means for ever.</summary>
public sealed record RetentionPolicy
{
    /// <summary>Batches of the journal, by their clock.</summary>
    public TimeSpan? JournalAge { get; init; }

    /// <summary>Detections with their requests, by their last change.</summary>
    public TimeSpan? DetectionAge { get; init; }

    /// <summary>Records that could not be read, by when they came.</summary>
    public TimeSpan? RejectedAge { get; init; }

    /// <summary>Bytes of journal and rejected records; beyond it the oldest batches go first.</summary>
    public long? MaxBytes { get; init; }
}
