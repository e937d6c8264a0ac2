using System.Collections.Immutable;
using Detections.Engine.Pipeline;

namespace Detections.Storage.Tables;

/// <summary>Counts what is there.</summary>
internal static class SummaryTable
{
    /// <summary>All of it, as of one moment.</summary>
    public static StoreSummary Read(Sql sql, string path)
    {
        sql.Run("BEGIN");
        try
        {
            return new StoreSummary
            {
                Sources = [.. sql.List(
                    "SELECT tenant, name, position FROM sources ORDER BY tenant, name",
                    static row => (new SourceId(row.GetString(0), row.GetString(1)), row.IsDBNull(2) ? null : row.GetString(2)))],
                Rules = Rules(sql),
                Requests = [.. sql.List(
                    "SELECT state, count(*) FROM requests GROUP BY state",
                    static row => KeyValuePair.Create(Enum.Parse<RequestState>(row.GetString(0)), row.GetInt64(1))).OrderBy(static pair => pair.Key)],
                FirstSequence = sql.Number("SELECT coalesce(min(sequence), 0) FROM journal") ?? 0,
                LastSequence = sql.Number("SELECT last_sequence FROM progress") ?? 0,
                FirstClock = Clock(sql, "SELECT clock FROM journal ORDER BY sequence LIMIT 1"),
                LastClock = Clock(sql, "SELECT clock FROM journal ORDER BY sequence DESC LIMIT 1"),
                SnapshotSequence = sql.Number("SELECT sequence FROM snapshots WHERE checksum IS NOT NULL ORDER BY id DESC LIMIT 1"),
                Bytes = Length(path) + Length($"{path}-wal"),
            };
        }
        finally
        {
            sql.Run("ROLLBACK");
        }
    }

    /// <summary>Where the order of entering and changing ends now.</summary>
    public static DetectionMark Mark(Sql sql) => new(
        sql.Number("SELECT coalesce(max(rowid), 0) FROM detections") ?? 0,
        sql.Number("SELECT coalesce(max(changed), 0) FROM detections") ?? 0);

    private static ImmutableArray<RuleTotal> Rules(Sql sql) =>
    [
        .. sql.List(
            """
            SELECT rule, sum(is_signal = 0 AND state = 'Open'), sum(is_signal = 0 AND state <> 'Open'), sum(is_signal), max(occurred)
            FROM detections GROUP BY rule ORDER BY rule
            """,
            static row => new RuleTotal(
                row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), new DateTimeOffset(row.GetInt64(4), TimeSpan.Zero))),
    ];

    private static DateTimeOffset? Clock(Sql sql, string text) =>
        sql.Number(text) is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
