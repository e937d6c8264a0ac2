using System.Collections.Immutable;

namespace Detections.Engine.Pipeline;

/// <summary>The audit trail in memory.</summary>
internal sealed class MemoryAudit : IAuditTrail
{
    private readonly Lock _lock;
    private readonly List<AuditRecord> _records = [];

    public MemoryAudit(Lock storeLock) => _lock = storeLock;

    public ValueTask<AuditRecord> AppendAsync(AuditEntry entry, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(AddNeedsLock(entry));
        }
    }

    public ValueTask<ImmutableArray<AuditRecord>> ReadAsync(long afterNumber, int limit, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<ImmutableArray<AuditRecord>>(
                [.. _records.SkipWhile(record => record.Number <= afterNumber).Take(limit)]);
        }
    }

    public ValueTask<AuditHead> HeadAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(HeadNeedsLock());
        }
    }

    public AuditRecord AddNeedsLock(AuditEntry entry)
    {
        var record = AuditChain.Next(HeadNeedsLock(), entry);
        _records.Add(record);
        return record;
    }

    private AuditHead HeadNeedsLock() => _records is [.., var last] ? new AuditHead(last.Number, last.Hash) : AuditHead.Empty;
}
