using Detections.Engine;
using Detections.Engine.Pipeline;
using Microsoft.Data.Sqlite;

namespace Detections.Storage.Tables;

/// <summary>Detections; the columns beside the document are what queries ask for.</summary>
internal static class DetectionTable
{
    private const string Columns = "state, reason, repeats, reminders, sequence, found, changed, document";

    public static StoredDetection? Find(Sql sql, string id) =>
        sql.First($"SELECT {Columns} FROM detections WHERE id = $1", Read, id);

    public static bool Holds(Sql sql, string id) =>
        sql.Number("SELECT 1 FROM detections WHERE id = $1 AND state = $2", id, nameof(DetectionState.Open)) is not null;

    public static void Put(Sql sql, StoredDetection stored)
    {
        var detection = stored.Detection;
        sql.Run(
            """
            INSERT INTO detections (id, occurred, rule, tenant, severity, is_signal, state, reason, repeats, reminders, sequence, found,
                changed, entities, document)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            ON CONFLICT (id) DO UPDATE SET occurred = excluded.occurred, severity = excluded.severity, state = excluded.state,
                reason = excluded.reason, repeats = excluded.repeats, reminders = excluded.reminders, changed = excluded.changed,
                entities = excluded.entities, document = excluded.document
            """,
            detection.Id, detection.OccurredAt.UtcTicks, detection.RuleId, detection.TenantId, (int)detection.Severity,
            detection.IsSignal ? 1 : 0, stored.State.ToString(), stored.WithdrawnBecause, stored.Repeats, stored.Reminders,
            stored.Sequence, stored.FoundAt.UtcTicks, stored.ChangedAt.UtcTicks, DetectionPaging.EntityText(detection),
            DetectionJson.Write(detection, EvidenceBodies.Detections));
    }

    public static DetectionPage Find(Sql sql, DetectionQuery query)
    {
        var limit = Math.Clamp(query.Limit, 1, DetectionQuery.MaxLimit);
        var after = DetectionPaging.Read(query.After);
        var found = sql.List(
            $"""
            SELECT {Columns} FROM detections
            WHERE occurred >= $1 AND occurred < $2
              AND ($3 IS NULL OR rule = $3) AND severity >= $4 AND ($5 IS NULL OR tenant = $5) AND ($6 IS NULL OR state = $6)
              AND ($7 = 1 OR is_signal = 0) AND ($8 = '' OR instr(entities, $8) > 0)
              AND ($9 IS NULL OR occurred < $9 OR (occurred = $9 AND id < $10))
            ORDER BY occurred DESC, id DESC LIMIT $11
            """,
            Read,
            query.From?.UtcTicks ?? long.MinValue, query.To?.UtcTicks ?? long.MaxValue, query.RuleId, (int)(query.AtLeast ?? 0),
            query.TenantId, query.State?.ToString(), query.WithSignals ? 1 : 0, DetectionPaging.AsciiLower(query.Entity ?? ""),
            after?.Ticks, after?.Id, limit + 1);
        return new DetectionPage(
            [.. found.Take(limit)], found.Count > limit ? DetectionPaging.Of(found[limit - 1].Detection) : null);
    }

    /// <summary>Those that entered or changed since the mark, oldest entry first; some that were there at the mark may be among them.</summary>
    public static List<(long Row, StoredDetection Detection)> Changes(Sql sql, DetectionMark since) => sql.List(
        // A clock may go back; rows never do. Each of the two conditions has an index.
        $"SELECT {Columns}, rowid FROM detections WHERE rowid > $1 OR changed >= $2 ORDER BY rowid",
        static row => (row.GetInt64(8), Read(row)),
        since.Row, since.ChangedTicks);

    private static StoredDetection Read(SqliteDataReader row) => new()
    {
        State = Enum.Parse<DetectionState>(row.GetString(0)),
        WithdrawnBecause = row.GetString(1),
        Repeats = row.GetInt64(2),
        Reminders = row.GetInt64(3),
        Sequence = row.GetInt64(4),
        FoundAt = new DateTimeOffset(row.GetInt64(5), TimeSpan.Zero),
        ChangedAt = new DateTimeOffset(row.GetInt64(6), TimeSpan.Zero),
        Detection = DetectionJson.Read(row.GetFieldValue<byte[]>(7)),
    };
}
