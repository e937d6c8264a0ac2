using System.Collections.Immutable;

namespace Detections.Engine.Pipeline;

/// <summary>
/// Remembers: the journal of inputs, positions, snapshots, detections, counters and what is to be done.
/// </summary>
/// <remarks>
/// One caller at a time commits; everything else may be called by anybody at any time, also during a commit, and sees whole
/// commits only. Every member may throw <see cref="StoreException"/>; the store is then as it was before the call, which may be
/// tried again. Times are UTC, kept to the tick.
/// </remarks>
public interface IDetectionStore : IAsyncDisposable
{
    /// <summary>What is to be done, and how it went.</summary>
    IActionOutbox Outbox { get; }

    /// <summary>What may begin: bounds, breakers and the stop.</summary>
    IActionGates Gates { get; }

    /// <summary>What was decided about actions, for ever.</summary>
    IAuditTrail Audit { get; }

    /// <summary>
    /// Commits a batch, durably, as a whole. A sequence that does not follow on the last one is refused
    /// (<see cref="StoreFault.OutOfOrder"/>): a replayed batch is committed already, so its outputs must not be committed again.
    /// </summary>
    ValueTask CommitAsync(CommitBatch batch, CancellationToken cancellationToken = default);

    /// <summary>The sequence of the last committed batch; 0 when there is none.</summary>
    ValueTask<long> LastSequenceAsync(CancellationToken cancellationToken = default);

    /// <summary>The last committed position of every source.</summary>
    ValueTask<ImmutableDictionary<SourceId, string>> ReadPositionsAsync(CancellationToken cancellationToken = default);

    /// <summary>The batches after a sequence, in order. Batches that retention removed are not there; see <see cref="FirstSequenceAsync"/>.</summary>
    IAsyncEnumerable<JournalBatch> ReadJournalAsync(
        long afterSequence, JournalFilter? filter = null, CancellationToken cancellationToken = default);

    /// <summary>The sequence of the oldest batch that the journal still holds; 0 when it holds none.</summary>
    ValueTask<long> FirstSequenceAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Saves the engine's state as it was once the batch <paramref name="sequence"/> was fed. The last two are kept. Commits go on
    /// meanwhile; a snapshot counts once it is whole.
    /// </summary>
    /// <param name="sequence">A committed batch, or 0 for the state before the first one.</param>
    /// <param name="ruleSetVersion">Fingerprint of the rules whose state it is.</param>
    /// <param name="write">Writes the state; what it throws is passed on, and nothing is saved.</param>
    /// <param name="cancellationToken">Gives up; nothing is saved.</param>
    ValueTask SaveSnapshotAsync(
        long sequence, string ruleSetVersion, Func<Stream, CancellationToken, ValueTask> write, CancellationToken cancellationToken = default);

    /// <summary>The newest snapshot whose checksum holds, and what was found damaged on the way to it. The caller disposes of it.</summary>
    ValueTask<SnapshotReading> ReadSnapshotAsync(CancellationToken cancellationToken = default);

    /// <summary>Detections, newest first by <see cref="Detection.OccurredAt"/>, a page at a time. Their evidence comes without bodies.</summary>
    ValueTask<DetectionPage> FindDetectionsAsync(DetectionQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// One detection; its evidence with bodies, as far as the journal still holds them (the others have an empty object).
    /// Null when there is no such id.
    /// </summary>
    ValueTask<StoredDetection?> FindDetectionAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Everything that was counted since the store was made; sorted by counter, source and label.</summary>
    ValueTask<ImmutableArray<CounterReading>> ReadCountersAsync(CancellationToken cancellationToken = default);

    /// <summary>Records that could not be read, newest first.</summary>
    /// <param name="source">Of this source; null for all.</param>
    /// <param name="beforeNumber">Those with a smaller number; null for the newest.</param>
    /// <param name="limit">At most this many, 1 to 1,000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<ImmutableArray<StoredRejection>> ListRejectedAsync(
        SourceId? source, long? beforeNumber, int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes what is older than the policy keeps. Never removes batches after the older of the two snapshots (all of them while
    /// there is no snapshot), nor a detection with requests that are not finished.
    /// </summary>
    ValueTask<RetentionOutcome> ApplyRetentionAsync(
        RetentionPolicy policy, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Writes a copy that can be opened, while commits go on.</summary>
    /// <param name="path">A file that does not exist yet.</param>
    /// <param name="cancellationToken">Gives up; nothing is left behind.</param>
    ValueTask BackupAsync(string path, CancellationToken cancellationToken = default);
}
