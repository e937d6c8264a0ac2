namespace Detections.Host.Running;

/// <summary>Settings of the pipeline. Immutable.</summary>
public sealed record PipelineOptions
{
    /// <summary>A turn takes no more events than this once it has this many. Default 4,000.</summary>
    public int EventsPerTurn { get; init; } = 4_000;

    /// <summary>Batches that one source may have waiting before it has to wait itself. Default 2.</summary>
    public int BatchesPerSource { get; init; } = 2;

    /// <summary>How long nothing may come before the clock is told to the engine. Default 1 second.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often kinds that no source vouches for are taken to be complete up to the clock. Default 30 seconds.</summary>
    public TimeSpan Vouch { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A snapshot is saved at least this often while anything comes. Default 5 minutes.</summary>
    public TimeSpan SnapshotEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>And after this many events, which is what a restart has to feed again at most. Default 200,000.</summary>
    public long SnapshotEvents { get; init; } = 200_000;

    /// <summary>The first wait before a commit that failed is tried again; doubles up to <see cref="LongestRetry"/>. Default 250 ms.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest wait between tries of a commit. Default 30 seconds.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(30);
}
