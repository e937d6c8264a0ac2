using Detections.Engine.Pipeline;
using Detections.Storage.Tables;

namespace Detections.Storage;

/// <summary>Removes what a policy no longer keeps.</summary>
internal static class RetentionWork
{
    public static RetentionOutcome Run(Sql sql, RetentionPolicy policy, DateTimeOffset now)
    {
        var goes = Math.Max(TooOld(sql, policy, now), TooMuch(sql, policy));
        var safe = SnapshotTable.SafeSequence(sql);
        var batches = sql.Run("DELETE FROM journal WHERE sequence <= $1", Math.Min(goes, safe));
        var rejected = policy.RejectedAge is { } rejectedAge
            ? sql.Run("DELETE FROM rejected WHERE received < $1", (now - rejectedAge).UtcTicks)
            : 0;
        var detections = policy.DetectionAge is { } detectionAge ? RemoveDetections(sql, (now - detectionAge).UtcTicks) : 0;
        return new RetentionOutcome(batches, detections, rejected, goes > safe);
    }

    /// <summary>The last batch of those, from the oldest on, that are too old; a clock that jumped back in between ends them.</summary>
    private static long TooOld(Sql sql, RetentionPolicy policy, DateTimeOffset now) => policy.JournalAge is not { } age
        ? 0
        : sql.Number(
            """
            SELECT coalesce(
                (SELECT sequence - 1 FROM journal WHERE clock >= $1 ORDER BY sequence LIMIT 1),
                (SELECT max(sequence) FROM journal), 0)
            """,
            (now - age).UtcTicks) ?? 0;

    private static long TooMuch(Sql sql, RetentionPolicy policy)
    {
        if (policy.MaxBytes is not { } most)
        {
            return 0;
        }

        var bytes = sql.Number(
            """
            SELECT (SELECT coalesce(sum(length(head) + length(body)), 0) FROM journal)
                 + (SELECT coalesce(sum(length(body)), 0) FROM rejected)
            """) ?? 0;
        return bytes <= most
            ? 0
            : sql.Number(
                """
                SELECT coalesce(min(sequence), (SELECT coalesce(max(sequence), 0) FROM journal)) FROM (
                    SELECT sequence, sum(length(head) + length(body)) OVER (ORDER BY sequence) AS freed FROM journal)
                WHERE freed >= $1
                """,
                bytes - most) ?? 0;
    }

    private static int RemoveDetections(Sql sql, long before)
    {
        const string Gone =
            """
            SELECT id FROM detections d WHERE changed < $1 AND NOT EXISTS (
                SELECT 1 FROM requests r WHERE r.detection = d.id AND r.state IN ('Pending', 'Leased', 'AwaitingApproval'))
            """;
        sql.Run($"DELETE FROM request_attempts WHERE key IN (SELECT key FROM requests WHERE detection IN ({Gone}))", before);
        sql.Run($"DELETE FROM requests WHERE detection IN ({Gone})", before);
        return sql.Run(
            """
            DELETE FROM detections WHERE changed < $1 AND NOT EXISTS (SELECT 1 FROM requests r WHERE r.detection = detections.id)
            """,
            before);
    }
}
