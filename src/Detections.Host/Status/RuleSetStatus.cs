namespace Detections.Host.Status;

/// <summary>The rules that run, as a set. Immutable.</summary>
public sealed record RuleSetStatus
{
    /// <summary>Fingerprint over all of them.</summary>
    public required string Version { get; init; }

    /// <summary>When this set began to run.</summary>
    public required DateTimeOffset LoadedAt { get; init; }

    /// <summary>Number of rules that run.</summary>
    public required int Count { get; init; }

    /// <summary>Number of those that are stable, so that they may act.</summary>
    public int Stable { get; init; }

    /// <summary>Number of exceptions.</summary>
    public int Exceptions { get; init; }

    /// <summary>Number of watchlists.</summary>
    public int Watchlists { get; init; }

    /// <summary>The last reload, or the loading at the start.</summary>
    public ReloadStatus? LastReload { get; init; }
}
