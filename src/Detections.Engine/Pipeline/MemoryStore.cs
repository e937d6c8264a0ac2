using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Detections.Engine.Pipeline;

/// <summary>A store that forgets when it is disposed of: for tests, trials, and runs that need no memory.</summary>
/// <remarks>Every call is atomic. Nothing is compressed; retention by size counts the bytes of the events' own JSON.</remarks>
public sealed class MemoryStore : IDetectionStore
{
    private const int SnapshotsKept = 2;

    private readonly Lock _lock = new();
    private readonly MemoryJournal _journal = new();
    private readonly MemoryDetections _detections = new();
    private readonly MemoryAudit _audit;
    private readonly MemoryOutbox _outbox;
    private readonly MemoryGates _gates;
    private readonly Dictionary<SourceId, string> _positions = [];
    private readonly Dictionary<(Counter Counter, SourceId Source, string Label), long> _counters = [];
    private readonly List<MemorySnapshot> _snapshots = [];

    /// <summary>Starts empty.</summary>
    public MemoryStore(TimeProvider? time = null)
    {
        _audit = new MemoryAudit(_lock);
        _outbox = new MemoryOutbox(_lock, time ?? TimeProvider.System, _audit, id => _detections.Find(id));
        _gates = new MemoryGates(_lock, _outbox, _audit);
    }

    /// <inheritdoc/>
    public IActionOutbox Outbox => _outbox;

    /// <inheritdoc/>
    public IActionGates Gates => _gates;

    /// <inheritdoc/>
    public IAuditTrail Audit => _audit;

    /// <inheritdoc/>
    public ValueTask CommitAsync(CommitBatch batch, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            StoreOrder.Check(_journal.LastSequence, batch.Sequence);
            _journal.Add(batch);
            foreach (var position in batch.Positions)
            {
                _positions[position.Source] = position.Position;
            }

            foreach (var output in batch.Outputs)
            {
                Apply(output, batch);
            }

            foreach (var count in CommitTally.Of(batch))
            {
                var key = (count.Counter, count.Source, count.Label);
                _counters[key] = _counters.GetValueOrDefault(key) + count.Value;
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<long> LastSequenceAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_journal.LastSequence);
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> FirstSequenceAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_journal.FirstSequence);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableDictionary<SourceId, string>> ReadPositionsAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_positions.ToImmutableDictionary());
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<JournalBatch> ReadJournalAsync(
        long afterSequence, JournalFilter? filter = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ImmutableArray<JournalBatch> batches;
        lock (_lock)
        {
            batches = _journal.Read(afterSequence, filter ?? new JournalFilter());
        }

        await Task.CompletedTask;
        foreach (var batch in batches)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return batch;
        }
    }

    /// <inheritdoc/>
    public async ValueTask SaveSnapshotAsync(
        long sequence, string ruleSetVersion, Func<Stream, CancellationToken, ValueTask> write, CancellationToken cancellationToken = default)
    {
        using var buffer = new MemoryStream();
        await write(buffer, cancellationToken);
        lock (_lock)
        {
            StoreOrder.CheckSnapshot(_journal.LastSequence, sequence);
            _snapshots.Add(new MemorySnapshot(sequence, ruleSetVersion, buffer.ToArray()));
            if (_snapshots.Count > SnapshotsKept)
            {
                _snapshots.RemoveAt(0);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<SnapshotReading> ReadSnapshotAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(new SnapshotReading(
                _snapshots is [.., var newest]
                    ? new StoredSnapshot(newest.Sequence, newest.RuleSetVersion, new MemoryStream(newest.Content, writable: false))
                    : null,
                []));
        }
    }

    /// <inheritdoc/>
    public ValueTask<DetectionPage> FindDetectionsAsync(DetectionQuery query, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_detections.Find(query));
        }
    }

    /// <inheritdoc/>
    public ValueTask<StoredDetection?> FindDetectionAsync(string id, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_detections.Find(id) is { } found
                ? EvidenceBody.Fill(found, _journal.Find)
                : null);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<CounterReading>> ReadCountersAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(CommitTally.Sort(_counters.Select(static pair =>
                new CounterReading(pair.Key.Counter, pair.Key.Source, pair.Key.Label, pair.Value))));
        }
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<StoredRejection>> ListRejectedAsync(
        SourceId? source, long? beforeNumber, int limit, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_journal.ListRejected(source, beforeNumber ?? long.MaxValue, limit));
        }
    }

    /// <inheritdoc/>
    public ValueTask<RetentionOutcome> ApplyRetentionAsync(
        RetentionPolicy policy, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var needed = _snapshots is [var older, ..] ? older.Sequence : 0;
            var (batches, isHeldBack) = _journal.Remove(policy, now, needed);
            var rejected = _journal.RemoveRejected(policy, now);
            var detections = policy.DetectionAge is { } age ? _detections.Remove(now - age, _outbox.RemoveFinishedNeedsLock) : 0;
            return ValueTask.FromResult(new RetentionOutcome(batches, detections, rejected, isHeldBack));
        }
    }

    /// <inheritdoc/>
    public ValueTask BackupAsync(string path, CancellationToken cancellationToken = default) =>
        throw new StoreException(
            StoreFault.Other, "A store in memory cannot be copied to a file.", "Configure a store on disk, and back that up.");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Apply(EngineOutput output, CommitBatch batch)
    {
        if (DetectionLife.Concerned(output) is not { } id)
        {
            return;
        }

        var before = _detections.Find(id);
        if (DetectionLife.Apply(before, output, batch.Sequence, batch.Clock) is { } after && !ReferenceEquals(after, before))
        {
            _detections.Put(after);
            _outbox.FollowNeedsLock(before, after, batch.Clock);
        }

        if (DetectionLife.AddsRequests(before, output) && _detections.Find(id) is { } open)
        {
            _outbox.AddNeedsLock(open.Detection, batch.Clock);
        }
    }

    private sealed record MemorySnapshot(long Sequence, string RuleSetVersion, byte[] Content);
}
