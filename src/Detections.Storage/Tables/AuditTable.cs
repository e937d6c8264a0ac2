using Detections.Engine.Pipeline;
using Microsoft.Data.Sqlite;

namespace Detections.Storage.Tables;

/// <summary>The audit trail.</summary>
internal static class AuditTable
{
    private const string Columns =
        "number, at, kind, who, tenant, request, action, detection, rule, rule_version, approver, text, before, after, graph_request, hash";

    public static AuditRecord Append(Sql sql, AuditEntry entry)
    {
        var record = AuditChain.Next(Head(sql), entry);
        var kept = record.Entry;
        sql.Run(
            $"INSERT INTO audit ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
            record.Number, kept.At.UtcTicks, kept.Kind.ToString(), kept.Who, kept.TenantId, kept.RequestKey, kept.Action,
            kept.DetectionId, kept.RuleId, kept.RuleVersion, kept.Approver, kept.Text, kept.Before, kept.After, kept.GraphRequestId,
            record.Hash);
        sql.Run("UPDATE audit_head SET number = $1, hash = $2", record.Number, record.Hash);
        return record;
    }

    public static AuditHead Head(Sql sql) =>
        sql.First("SELECT number, hash FROM audit_head", static row => new AuditHead(row.GetInt64(0), row.GetString(1))) ?? AuditHead.Empty;

    public static List<AuditRecord> List(Sql sql, long afterNumber, int limit) =>
        sql.List($"SELECT {Columns} FROM audit WHERE number > $1 ORDER BY number LIMIT $2", Read, afterNumber, limit);

    private static AuditRecord Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        new AuditEntry
        {
            At = new DateTimeOffset(row.GetInt64(1), TimeSpan.Zero),
            // A kind that nobody wrote is a change to be found by the chain, not a file that cannot be read.
            Kind = Enum.TryParse<AuditKind>(row.GetString(2), out var kind) ? kind : (AuditKind)(-1),
            Who = row.GetString(3),
            TenantId = row.GetString(4),
            RequestKey = row.GetString(5),
            Action = row.GetString(6),
            DetectionId = row.GetString(7),
            RuleId = row.GetString(8),
            RuleVersion = row.GetString(9),
            Approver = row.GetString(10),
            Text = row.GetString(11),
            Before = row.GetString(12),
            After = row.GetString(13),
            GraphRequestId = row.GetString(14),
        },
        row.GetString(15));
}
