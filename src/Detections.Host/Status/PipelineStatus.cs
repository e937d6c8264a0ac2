using System.Text.Json.Serialization;

namespace Detections.Host.Status;

/// <summary>The loop that judges and commits. Immutable.</summary>
public sealed record PipelineStatus
{
    /// <summary>The last committed batch; 0 before the first ever.</summary>
    public long LastSequence { get; init; }

    /// <summary>Events committed in this run.</summary>
    public long Events { get; init; }

    /// <summary>Events committed per second, over the last minute or so.</summary>
    public double EventsPerSecond { get; init; }

    /// <summary>Batches that sources have brought and that wait to be judged.</summary>
    public int Queue { get; init; }

    /// <summary>When the loop last turned; null before it began. Health depends on it.</summary>
    public DateTimeOffset? LastTurn { get; init; }

    /// <summary>When a batch was last committed; null before the first of this run.</summary>
    public DateTimeOffset? LastCommit { get; init; }

    /// <summary>How long that commit took.</summary>
    [JsonPropertyName("lastCommitSeconds")]
    public TimeSpan? LastCommitTook { get; init; }

    /// <summary>Why the batch at hand cannot be committed, and what to do; null while commits succeed.</summary>
    public string? CommitFailure { get; init; }

    /// <summary>Since when commits fail; null while they succeed.</summary>
    public DateTimeOffset? CommitFailingSince { get; init; }

    /// <summary>How old the last snapshot of the state is; null while there is none.</summary>
    [JsonPropertyName("snapshotAgeSeconds")]
    public TimeSpan? SnapshotAge { get; init; }
}
