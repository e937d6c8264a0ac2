using Detections.Engine.Pipeline;
using Detections.Events;
using Detections.Storage.Journal;
using Microsoft.Data.Sqlite;

namespace Detections.Storage.Tables;

/// <summary>The journal, positions and rejected records.</summary>
/// <remarks>One caller at a time, as its connection.</remarks>
internal sealed class JournalTable : IDisposable
{
    private const int BatchesAtOnce = 64;

    private readonly Sql _sql;
    private readonly JournalNames _names;
    private readonly BodyCompression _compression = new();
    private readonly JournalBlock _block;
    private readonly BlockWriting _writing;

    public JournalTable(Sql sql)
    {
        _sql = sql;
        _names = new JournalNames(sql);
        _block = new JournalBlock(_compression, _names);
        _writing = new BlockWriting(_compression, _names);
    }

    public long LastSequence => _sql.Number("SELECT last_sequence FROM progress") ?? 0;

    public long FirstSequence => _sql.Number("SELECT coalesce(min(sequence), 0) FROM journal") ?? 0;

    /// <summary>Adds a batch with its positions and rejected records.</summary>
    public void Add(CommitBatch batch)
    {
        StoreOrder.Check(LastSequence, batch.Sequence);
        var encoded = _writing.Write(batch);
        _sql.Run(
            """
            INSERT INTO journal (sequence, clock, rules, kinds, received_from, received_to, head, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            batch.Sequence, batch.Clock.UtcTicks, _names.Number(batch.RuleSetVersion), encoded.Kinds, encoded.ReceivedFrom,
            encoded.ReceivedTo, encoded.Head, encoded.Body);
        _sql.Run("UPDATE progress SET last_sequence = $1", batch.Sequence);
        foreach (var (source, position) in batch.Positions)
        {
            _sql.Run("UPDATE sources SET position = $2 WHERE id = $1", _names.Number(source), position);
        }

        foreach (var (source, record) in batch.Rejected)
        {
            var reason = record.Reason;
            _sql.Run(
                """
                INSERT INTO rejected (source, reason, message, file, line, place, received, body)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                _names.Number(source), reason.Reason.ToString(), reason.Message, reason.Origin.File ?? "", reason.Origin.Line,
                reason.Origin.Offset, record.ReceivedAt.UtcTicks, record.Body.ToArray());
        }
    }

    /// <summary>Some batches after a sequence, in order; none when there are no more. The filter
    /// leaves out what it can without unpacking; the caller applies the rest.</summary>
    public List<JournalBatch> Read(long after, JournalFilter filter)
    {
        var kinds = filter.Kinds.Aggregate(0L, static (mask, kind) => mask | 1L << (int)kind);
        return _sql.List(
            """
            SELECT sequence, clock, rules, head, body FROM journal
            WHERE sequence > $1 AND sequence <= $2 AND ($3 = 0 OR kinds & $3 OR kinds = 0) AND received_to >= $4
            ORDER BY sequence LIMIT $5
            """,
            Batch,
            after, filter.UpToSequence ?? long.MaxValue, kinds, filter.ReceivedFrom?.UtcTicks ?? long.MinValue, BatchesAtOnce);
    }

    /// <summary>The event that the evidence shows; null when the journal no longer holds it.</summary>
    public SecurityEvent? Find(SecurityEvent evidence) => _sql.First(
        """
        SELECT sequence, clock, rules, head, body FROM journal
        WHERE received_to >= $1 AND received_from <= $1 AND kinds & $2 ORDER BY received_to, sequence
        """,
        row => Within(Batch(row), evidence),
        evidence.ReceivedAt.UtcTicks, 1L << (int)evidence.Kind);

    public List<KeyValuePair<SourceId, string>> ReadPositions() => _sql.List(
        "SELECT tenant, name, position FROM sources WHERE position IS NOT NULL",
        static row => KeyValuePair.Create(new SourceId(row.GetString(0), row.GetString(1)), row.GetString(2)));

    public List<StoredRejection> ListRejected(SourceId? source, long before, int limit) => _sql.List(
        """
        SELECT r.number, s.tenant, s.name, r.reason, r.message, r.file, r.line, r.place, r.received, r.body
        FROM rejected r JOIN sources s ON s.id = r.source
        WHERE r.number < $1 AND ($2 IS NULL OR (s.tenant = $2 AND s.name = $3)) ORDER BY r.number DESC LIMIT $4
        """,
        static row => new StoredRejection(
            row.GetInt64(0),
            new SourceId(row.GetString(1), row.GetString(2)),
            new RejectedRecord(
                new RejectedEvent(
                    Enum.Parse<RejectionReason>(row.GetString(3)), row.GetString(4),
                    new EventOrigin(row.GetString(5), row.GetInt64(6), row.GetInt64(7))),
                row.GetFieldValue<byte[]>(9),
                new DateTimeOffset(row.GetInt64(8), TimeSpan.Zero))),
        before, source?.TenantId, source?.Name, Math.Clamp(limit, 1, 1_000));

    /// <summary>Drops what was remembered of a transaction that was rolled back.</summary>
    public void Forget() => _names.Forget();

    public void Dispose() => _compression.Dispose();

    private static SecurityEvent? Within(JournalBatch batch, SecurityEvent evidence)
    {
        foreach (var (_, held) in batch.Entries)
        {
            if (held.ReceivedAt == evidence.ReceivedAt
                && EvidenceBody.IsOf(evidence, held.Kind, held.TenantId, held.Id, held.Revision.Content))
            {
                return held;
            }
        }

        return null;
    }

    private JournalBatch Batch(SqliteDataReader row) => _block.Read(
        row.GetInt64(0), row.GetInt64(1), _names.Text(row.GetInt64(2)), row.GetFieldValue<byte[]>(3), row.GetFieldValue<byte[]>(4));
}
