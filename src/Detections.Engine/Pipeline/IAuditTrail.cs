using System.Collections.Immutable;

namespace Detections.Engine.Pipeline;

/// <summary>
/// What was decided and done, in one chain of hashes: entries are added, never changed or removed. Retention does not touch it.
/// </summary>
/// <remarks>Any number of callers at a time. An entry is on the disk when it was added.</remarks>
public interface IAuditTrail
{
    /// <summary>Adds an entry.</summary>
    ValueTask<AuditRecord> AppendAsync(AuditEntry entry, CancellationToken cancellationToken = default);

    /// <summary>Entries in their order, behind a number.</summary>
    /// <param name="afterNumber">0 for the first.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<ImmutableArray<AuditRecord>> ReadAsync(long afterNumber, int limit, CancellationToken cancellationToken = default);

    /// <summary>The last entry, as it was noted apart from the entries themselves.</summary>
    ValueTask<AuditHead> HeadAsync(CancellationToken cancellationToken = default);
}
