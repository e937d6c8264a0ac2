namespace Detections.Host.Status;

/// <summary>The store and its journal. Immutable.</summary>
public sealed record StoreStatus
{
    /// <summary>What it is and where, without secrets: <c>sqlite /var/lib/detections/detections.db</c>.</summary>
    public required string Place { get; init; }

    /// <summary>Bytes that it takes on disk; null when that is not known.</summary>
    public long? Bytes { get; init; }

    /// <summary>Bytes that are left on its disk; null when that is not known.</summary>
    public long? FreeBytes { get; init; }

    /// <summary>When the oldest event that the journal holds was committed; null when it holds none.</summary>
    public DateTimeOffset? OldestEvent { get; init; }

    /// <summary>The oldest batch that the journal holds; 0 when it holds none.</summary>
    public long FirstSequence { get; init; }
}
