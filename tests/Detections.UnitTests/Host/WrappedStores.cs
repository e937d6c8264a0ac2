using System.Collections.Immutable;
using Detections.Engine.Pipeline;
using Microsoft.Extensions.Time.Testing;

namespace Detections.UnitTests.Host;

/// <summary>A store that is another one but for what a test changes.</summary>
internal abstract class WrappedStore(IDetectionStore inner) : IDetectionStore
{
    public IActionOutbox Outbox => inner.Outbox;

    public IActionGates Gates => inner.Gates;

    public IAuditTrail Audit => inner.Audit;

    public virtual ValueTask CommitAsync(CommitBatch batch, CancellationToken cancellationToken = default) => inner.CommitAsync(batch, cancellationToken);

    public ValueTask<long> LastSequenceAsync(CancellationToken cancellationToken = default) => inner.LastSequenceAsync(cancellationToken);

    public ValueTask<ImmutableDictionary<SourceId, string>> ReadPositionsAsync(CancellationToken cancellationToken = default) =>
        inner.ReadPositionsAsync(cancellationToken);

    public IAsyncEnumerable<JournalBatch> ReadJournalAsync(long afterSequence, JournalFilter? filter = null, CancellationToken cancellationToken = default) =>
        inner.ReadJournalAsync(afterSequence, filter, cancellationToken);

    public ValueTask<long> FirstSequenceAsync(CancellationToken cancellationToken = default) => inner.FirstSequenceAsync(cancellationToken);

    public virtual ValueTask SaveSnapshotAsync(
        long sequence, string ruleSetVersion, Func<Stream, CancellationToken, ValueTask> write, CancellationToken cancellationToken = default) =>
        inner.SaveSnapshotAsync(sequence, ruleSetVersion, write, cancellationToken);

    public ValueTask<SnapshotReading> ReadSnapshotAsync(CancellationToken cancellationToken = default) => inner.ReadSnapshotAsync(cancellationToken);

    public ValueTask<DetectionPage> FindDetectionsAsync(DetectionQuery query, CancellationToken cancellationToken = default) =>
        inner.FindDetectionsAsync(query, cancellationToken);

    public ValueTask<StoredDetection?> FindDetectionAsync(string id, CancellationToken cancellationToken = default) =>
        inner.FindDetectionAsync(id, cancellationToken);

    public ValueTask<ImmutableArray<CounterReading>> ReadCountersAsync(CancellationToken cancellationToken = default) =>
        inner.ReadCountersAsync(cancellationToken);

    public ValueTask<ImmutableArray<StoredRejection>> ListRejectedAsync(SourceId? source, long? beforeNumber, int limit, CancellationToken cancellationToken = default) =>
        inner.ListRejectedAsync(source, beforeNumber, limit, cancellationToken);

    public ValueTask<RetentionOutcome> ApplyRetentionAsync(RetentionPolicy policy, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        inner.ApplyRetentionAsync(policy, now, cancellationToken);

    public ValueTask BackupAsync(string path, CancellationToken cancellationToken = default) => inner.BackupAsync(path, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>As after a kill: nothing was saved at the end.</summary>
internal sealed class NoSnapshots(IDetectionStore inner) : WrappedStore(inner)
{
    public override ValueTask SaveSnapshotAsync(
        long sequence, string ruleSetVersion, Func<Stream, CancellationToken, ValueTask> write, CancellationToken cancellationToken = default) =>
        ValueTask.CompletedTask;
}

/// <summary>Every second commit fails once, as on a disk that is full for a moment; the clock moves on so that it is tried again.</summary>
internal sealed class FailingStore(IDetectionStore inner, FakeTimeProvider time) : WrappedStore(inner)
{
    private long _failed;
    private long _tried;

    public int Failures { get; private set; }

    public override async ValueTask CommitAsync(CommitBatch batch, CancellationToken cancellationToken = default)
    {
        if (batch.Sequence % 2 == 0 && _failed != batch.Sequence)
        {
            _failed = batch.Sequence;
            Failures++;
            _ = Task.Run(AdvanceUntilTriedAgainAsync, cancellationToken);
            throw new StoreException(StoreFault.Full, "The disk is full.", "Make room.");
        }

        _tried = batch.Sequence;
        await base.CommitAsync(batch, cancellationToken);
    }

    /// <summary>The wait may begin only after the clock has moved, so the clock goes on moving.</summary>
    private async Task AdvanceUntilTriedAgainAsync()
    {
        while (Interlocked.Read(ref _tried) < _failed)
        {
            time.Advance(TimeSpan.FromSeconds(40));
            await Task.Delay(1);
        }
    }
}
