namespace Detections.Storage;

/// <summary>Settings of a store in an SQLite file.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>The file; it is made when missing, its folder is not.</summary>
    public required string Path { get; init; }

    /// <summary>How long a call waits for another process that holds the file. Default 5 seconds.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The file grows no further than this, in bytes; commits then fail as on a full disk. Null, the default, for no bound.</summary>
    public long? MaxFileBytes { get; init; }

    /// <summary>Whether opening reads the whole file and checks its structure. Default true.</summary>
    public bool ChecksIntegrity { get; init; } = true;

    /// <summary>
    /// True to read only: nothing is created or migrated, and every change is refused. For commands beside a running daemon.
    /// </summary>
    public bool IsReadOnly { get; init; }

    /// <summary>True when a running daemon owns the file: what looks unfinished is its own work and stays. For commands that change something.</summary>
    public bool IsBeside { get; init; }

    /// <summary>
    /// Whether a commit waits for the disk. Always, outside benchmarks: a sender is answered and an action begun on the word of a
    /// commit, and a power cut must not take that word back.
    /// </summary>
    internal bool IsDurable { get; init; } = true;
}
