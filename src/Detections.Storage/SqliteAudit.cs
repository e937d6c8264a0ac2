using System.Collections.Immutable;
using Detections.Engine.Pipeline;
using Detections.Storage.Tables;

namespace Detections.Storage;

/// <summary>The audit trail in the store's file.</summary>
internal sealed class SqliteAudit : IAuditTrail
{
    private readonly StoreFile _file;
    private readonly SqliteWriter _writer;

    public SqliteAudit(StoreFile file, SqliteWriter writer)
    {
        _file = file;
        _writer = writer;
    }

    public async ValueTask<AuditRecord> AppendAsync(AuditEntry entry, CancellationToken cancellationToken = default) =>
        await _writer.TransactAsync(sql => AuditTable.Append(sql, entry), cancellationToken);

    public async ValueTask<ImmutableArray<AuditRecord>> ReadAsync(
        long afterNumber, int limit, CancellationToken cancellationToken = default) =>
        [.. await _file.ReadAsync(sql => AuditTable.List(sql, afterNumber, limit), cancellationToken)];

    public async ValueTask<AuditHead> HeadAsync(CancellationToken cancellationToken = default) =>
        await _file.ReadAsync(AuditTable.Head, cancellationToken);
}
