using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Detections.Engine.Pipeline;
using Detections.Storage.Tables;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Detections.Storage;

/// <summary>A store in one SQLite file.</summary>
/// <remarks>
/// One connection writes; readers open their own and see whole commits. A commit is on the disk when it returns: with
/// <c>synchronous = NORMAL</c> a power cut could take back a commit whose action was already carried out, or whose sender was
/// already answered.
/// </remarks>
public sealed class SqliteStore : IDetectionStore
{
    private readonly StoreFile _file;
    private readonly SqliteWriter _writer;
    private readonly JournalTable _journal;
    private readonly ILogger _logger;

    private SqliteStore(StoreFile file, Sql sql, TimeProvider time, ILogger logger)
    {
        _file = file;
        _logger = logger;
        _writer = new SqliteWriter(file, sql);
        _journal = new JournalTable(sql);
        Outbox = new SqliteOutbox(file, _writer, time);
        Gates = new SqliteGates(file, _writer);
        Audit = new SqliteAudit(file, _writer);
    }

    /// <inheritdoc/>
    public IActionOutbox Outbox { get; }

    /// <inheritdoc/>
    public IActionGates Gates { get; }

    /// <inheritdoc/>
    public IAuditTrail Audit { get; }

    /// <summary>Opens the file, makes or migrates it, and checks that it is whole.</summary>
    /// <exception cref="StoreException">It cannot be opened, is damaged, held by another writer, or newer than this version.</exception>
    public static Task<SqliteStore> OpenAsync(
        SqliteStoreOptions options, TimeProvider? time = null, ILogger? logger = null, CancellationToken cancellationToken = default)
    {
        var file = new StoreFile(options);
        return Task.Run(
            () => file.Guard(() => Open(file, options, time ?? TimeProvider.System, logger ?? NullLogger.Instance)), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask CommitAsync(CommitBatch batch, CancellationToken cancellationToken = default) =>
        await _writer.TransactAsync(
            sql =>
            {
                CommitWork.Run(sql, _journal, batch);
                return true;
            },
            _journal.Forget,
            cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<long> LastSequenceAsync(CancellationToken cancellationToken = default) =>
        await ReadAsync(static sql => sql.Number("SELECT last_sequence FROM progress") ?? 0, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<long> FirstSequenceAsync(CancellationToken cancellationToken = default) =>
        await ReadAsync(static sql => sql.Number("SELECT coalesce(min(sequence), 0) FROM journal") ?? 0, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<ImmutableDictionary<SourceId, string>> ReadPositionsAsync(CancellationToken cancellationToken = default) =>
        (await ReadJournalTableAsync(static journal => journal.ReadPositions(), cancellationToken)).ToImmutableDictionary();

    /// <inheritdoc/>
    public async IAsyncEnumerable<JournalBatch> ReadJournalAsync(
        long afterSequence, JournalFilter? filter = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var wanted = filter ?? new JournalFilter();
        using var sql = await Task.Run(() => _file.Guard(_file.OpenReader), cancellationToken);
        using var journal = new JournalTable(sql);
        // A piece at a time: a transaction held open for the whole reading would keep the WAL from being cut.
        for (var after = afterSequence; ;)
        {
            var from = after;
            var batches = await Task.Run(() => _file.Guard(() => journal.Read(from, wanted)), cancellationToken);
            foreach (var batch in batches)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (wanted.Apply(batch) is { } left)
                {
                    yield return left;
                }

                after = batch.Sequence;
            }

            if (batches.Count == 0)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask SaveSnapshotAsync(
        long sequence, string ruleSetVersion, Func<Stream, CancellationToken, ValueTask> write, CancellationToken cancellationToken = default)
    {
        var id = await _writer.TransactAsync(sql => SnapshotTable.Begin(sql, sequence, ruleSetVersion), cancellationToken);
        try
        {
            var parts = new SnapshotWriteStream((number, bytes) => _writer.TransactNow(sql =>
            {
                SnapshotTable.AddPart(sql, id, number, bytes);
                return true;
            }));
            await using (var packed = new ZstdSharp.CompressionStream(parts, level: 1, leaveOpen: true))
            {
                await write(packed, cancellationToken);
            }

            var checksum = parts.Complete();
            await _writer.TransactAsync(
                sql =>
                {
                    SnapshotTable.Complete(sql, id, checksum);
                    return true;
                },
                cancellationToken);
        }
        catch
        {
            // What is left of it does not count, and goes at the next start if it cannot go now.
            await _writer.TransactAsync(
                sql =>
                {
                    SnapshotTable.Remove(sql, id);
                    return true;
                },
                CancellationToken.None);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<SnapshotReading> ReadSnapshotAsync(CancellationToken cancellationToken = default) =>
        await Task.Run(() => _file.Guard(ReadSnapshot), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<DetectionPage> FindDetectionsAsync(DetectionQuery query, CancellationToken cancellationToken = default) =>
        await ReadAsync(sql => DetectionTable.Find(sql, query), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<StoredDetection?> FindDetectionAsync(string id, CancellationToken cancellationToken = default) =>
        await ReadAsync(
            sql =>
            {
                using var journal = new JournalTable(sql);
                return DetectionTable.Find(sql, id) is { } found ? EvidenceBody.Fill(found, journal.Find) : null;
            },
            cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<CounterReading>> ReadCountersAsync(CancellationToken cancellationToken = default) =>
        CommitTally.Sort(await ReadAsync(CounterTable.List, cancellationToken));

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<StoredRejection>> ListRejectedAsync(
        SourceId? source, long? beforeNumber, int limit, CancellationToken cancellationToken = default) =>
        [.. await ReadJournalTableAsync(journal => journal.ListRejected(source, beforeNumber ?? long.MaxValue, limit), cancellationToken)];

    /// <summary>How much it holds.</summary>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public async ValueTask<StoreSummary> SummariseAsync(CancellationToken cancellationToken = default) =>
        await ReadAsync(sql => SummaryTable.Read(sql, _file.Path), cancellationToken);

    /// <summary>Where the order in which detections enter and change ends now.</summary>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public async ValueTask<DetectionMark> MarkDetectionsAsync(CancellationToken cancellationToken = default) =>
        await ReadAsync(SummaryTable.Mark, cancellationToken);

    /// <summary>
    /// The detections that entered or changed behind a mark, each with its row, in the order of their entering, without bodies of
    /// evidence. What changed at the very tick of the mark is given again.
    /// </summary>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public async ValueTask<ImmutableArray<(long Row, StoredDetection Detection)>> FindChangesAsync(
        DetectionMark since, CancellationToken cancellationToken = default) =>
        [.. await ReadAsync(sql => DetectionTable.Changes(sql, since), cancellationToken)];

    /// <inheritdoc/>
    public async ValueTask<RetentionOutcome> ApplyRetentionAsync(
        RetentionPolicy policy, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var outcome = await _writer.TransactAsync(sql => RetentionWork.Run(sql, policy, now), cancellationToken);
        if (outcome.Batches + outcome.Detections + outcome.Rejected > 0)
        {
            await _writer.TransactAsync(static sql => sql.Run("PRAGMA incremental_vacuum"), cancellationToken);
            _logger.Retained(outcome.Batches, outcome.Detections, outcome.Rejected);
        }

        if (outcome.IsHeldBack)
        {
            _logger.RetentionHeldBack();
        }

        return outcome;
    }

    /// <inheritdoc/>
    public async ValueTask BackupAsync(string path, CancellationToken cancellationToken = default)
    {
        if (File.Exists(path))
        {
            throw new StoreException(StoreFault.Other, $"'{path}' is there already.", "Name a file that does not exist.");
        }

        // VACUUM INTO reads one moment of the store, does not hold up commits, and leaves a file without gaps.
        await Task.Run(
            () => _file.Guard(() =>
            {
                using var sql = _file.OpenForBackup();
                return sql.Run("VACUUM INTO $1", path);
            }),
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _journal.Dispose();
        _writer.Dispose();
        return ValueTask.CompletedTask;
    }

    private static SqliteStore Open(StoreFile file, SqliteStoreOptions options, TimeProvider time, ILogger logger)
    {
        var sql = file.OpenWriter();
        try
        {
            var version = SchemaMigration.Apply(sql, file.Path, options.IsReadOnly);
            if (version > 0 && version < SchemaMigration.Newest)
            {
                logger.Migrated(file.Path, version, SchemaMigration.Newest);
            }

            if (options.ChecksIntegrity
                && sql.First("PRAGMA quick_check(1)", static row => row.GetString(0)) is { } verdict && verdict != "ok")
            {
                throw StoreErrors.Corrupt(file.Path, verdict);
            }

            if (!options.IsReadOnly && !options.IsBeside)
            {
                SnapshotTable.RemoveUnfinished(sql);
            }

            var store = new SqliteStore(file, sql, time, logger);
            logger.Opened(file.Path, SchemaMigration.Newest, store._journal.LastSequence);
            return store;
        }
        catch
        {
            sql.Dispose();
            throw;
        }
    }

    private SnapshotReading ReadSnapshot()
    {
        var sql = _file.OpenReader();
        try
        {
            // One view of the file until the stream is disposed of, so that a newer snapshot does not take the parts away.
            sql.Run("BEGIN");
            var damaged = ImmutableArray.CreateBuilder<string>();
            foreach (var (id, sequence, rules, checksum) in SnapshotTable.List(sql))
            {
                if (SnapshotTable.IsWhole(sql, id, checksum))
                {
                    var content = new ZstdSharp.DecompressionStream(new SnapshotReadStream(sql, id), leaveOpen: false);
                    return new SnapshotReading(new StoredSnapshot(sequence, rules, content), damaged.ToImmutable());
                }

                damaged.Add($"The snapshot of batch {sequence} does not have the checksum it was saved with.");
                _logger.SnapshotDamaged(damaged[^1]);
            }

            sql.Dispose();
            return new SnapshotReading(null, damaged.ToImmutable());
        }
        catch
        {
            sql.Dispose();
            throw;
        }
    }

    private Task<T> ReadJournalTableAsync<T>(Func<JournalTable, T> read, CancellationToken cancellationToken) => ReadAsync(
        sql =>
        {
            using var journal = new JournalTable(sql);
            return read(journal);
        },
        cancellationToken);

    private Task<T> ReadAsync<T>(Func<Sql, T> read, CancellationToken cancellationToken) => _file.ReadAsync(read, cancellationToken);
}
