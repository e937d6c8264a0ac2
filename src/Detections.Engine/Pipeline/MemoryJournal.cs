using System.Collections.Immutable;
using Detections.Events;

namespace Detections.Engine.Pipeline;

/// <summary>Journal and rejected records in memory.</summary>
/// <remarks>Guarded by the store's lock.</remarks>
internal sealed class MemoryJournal
{
    private readonly List<JournalBatch> _batches = [];
    private readonly List<StoredRejection> _rejected = [];
    private long _rejections;

    public long LastSequence { get; private set; }

    public long FirstSequence => _batches is [var first, ..] ? first.Sequence : 0;

    public void Add(CommitBatch batch)
    {
        _batches.Add(new JournalBatch(batch.Sequence, batch.Clock, batch.RuleSetVersion, batch.Entries, batch.Progress));
        foreach (var (source, record) in batch.Rejected)
        {
            _rejected.Add(new StoredRejection(++_rejections, source, record));
        }

        LastSequence = batch.Sequence;
    }

    public ImmutableArray<JournalBatch> Read(long after, JournalFilter filter) =>
    [
        .. _batches
            .Where(batch => batch.Sequence > after && batch.Sequence <= (filter.UpToSequence ?? long.MaxValue))
            .Select(filter.Apply)
            .OfType<JournalBatch>(),
    ];

    public SecurityEvent? Find(SecurityEvent evidence)
    {
        foreach (var batch in _batches)
        {
            foreach (var entry in batch.Entries)
            {
                var held = entry.Event;
                if (held.ReceivedAt == evidence.ReceivedAt
                    && EvidenceBody.IsOf(evidence, held.Kind, held.TenantId, held.Id, held.Revision.Content))
                {
                    return held;
                }
            }
        }

        return null;
    }

    public ImmutableArray<StoredRejection> ListRejected(SourceId? source, long before, int limit) =>
    [
        .. _rejected
            .Where(item => item.Number < before && (source is not { } wanted || item.Source == wanted))
            .Reverse()
            .Take(Math.Clamp(limit, 1, 1_000)),
    ];

    /// <summary>Removes the oldest batches that the policy no longer keeps, up to <paramref name="needed"/>, inclusive.</summary>
    public (int Removed, bool IsHeldBack) Remove(RetentionPolicy policy, DateTimeOffset now, long needed)
    {
        var bytes = _batches.Sum(BytesOf) + _rejected.Sum(static item => (long)item.Record.Body.Length);
        var goes = 0;
        while (goes < _batches.Count
            && (bytes > (policy.MaxBytes ?? long.MaxValue) || (policy.JournalAge is { } age && _batches[goes].Clock < now - age)))
        {
            if (_batches[goes].Sequence > needed)
            {
                _batches.RemoveRange(0, goes);
                return (goes, true);
            }

            bytes -= BytesOf(_batches[goes]);
            goes++;
        }

        _batches.RemoveRange(0, goes);
        return (goes, false);
    }

    public int RemoveRejected(RetentionPolicy policy, DateTimeOffset now) => policy.RejectedAge is { } age
        ? _rejected.RemoveAll(item => item.Record.ReceivedAt < now - age)
        : 0;

    private static long BytesOf(JournalBatch batch) => batch.Entries.Sum(static entry => (long)entry.Event.Raw.Utf8.Length);
}
