using Microsoft.Extensions.Logging;

namespace Detections.Storage;

/// <summary>What the store tells its operator.</summary>
internal static partial class Log
{
    [LoggerMessage(4001, LogLevel.Information, "Store {Path} was opened at schema version {Version} and batch {Sequence}.")]
    public static partial void Opened(this ILogger logger, string path, long version, long sequence);

    [LoggerMessage(4002, LogLevel.Information, "Store {Path} was migrated from schema version {From} to {To}.")]
    public static partial void Migrated(this ILogger logger, string path, long from, long to);

    [LoggerMessage(4003, LogLevel.Warning, "A snapshot cannot be used and an older state is taken: {What}")]
    public static partial void SnapshotDamaged(this ILogger logger, string what);

    [LoggerMessage(4004, LogLevel.Information, "Retention removed {Batches} batches, {Detections} detections and {Rejected} rejected records.")]
    public static partial void Retained(this ILogger logger, long batches, long detections, long rejected);

    [LoggerMessage(4005, LogLevel.Warning, "Retention keeps more than configured, since the snapshots still need it.")]
    public static partial void RetentionHeldBack(this ILogger logger);
}
