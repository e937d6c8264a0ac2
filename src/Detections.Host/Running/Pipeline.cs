using System.Collections.Immutable;
using System.Diagnostics;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Microsoft.Extensions.Logging;

namespace Detections.Host.Running;

/// <summary>
/// The one loop of the daemon: takes what the sources brought, judges it, and commits it with everything that came of it, or not at
/// all. While one batch is being committed the next is judged; nothing is told to anybody before its commit.
/// </summary>
/// <remarks>One task runs it. What it shows of itself may be read at any time.</remarks>
internal sealed class Pipeline
{
    /// <summary>Counting what is held looks at every key.</summary>
    private static readonly TimeSpan MeasureEvery = TimeSpan.FromSeconds(15);

    private readonly IDetectionStore _store;
    private readonly SourceIntake _intake;
    private readonly Vouching _vouching;
    private readonly PipelineOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly PipelineProgress _progress;
    private readonly RuleSwap _swap;
    private readonly long _started;
    private readonly Shadow? _shadow;
    private readonly Responding? _responding;
    private DetectionEngine _engine;
    private string _version;
    private long _sequence;
    private ImmutableArray<EngineOutput> _past;
    private long _sinceSnapshot;
    private DateTimeOffset _lastSnapshot;
    private DateTimeOffset _lastMeasured;

    public Pipeline(
        IDetectionStore store,
        Recovered recovered,
        SourceIntake intake,
        Vouching vouching,
        RuleSwap swap,
        PipelineProgress progress,
        PipelineOptions options,
        TimeProvider time,
        ILogger logger,
        Shadow? shadow = null,
        Responding? responding = null)
    {
        _store = store;
        _engine = recovered.Engine;
        _version = recovered.Engine.Rules.Version;
        _sequence = recovered.Sequence;
        _past = recovered.Found;
        _intake = intake;
        _vouching = vouching;
        _swap = swap;
        _shadow = shadow;
        _responding = responding;
        _progress = progress;
        _options = options;
        _time = time;
        _started = time.GetTimestamp();
        _logger = logger;
        _lastSnapshot = time.GetUtcNow();
    }

    /// <summary>Raised after each commit, with what was committed; on the loop's own task.</summary>
    public event Action<CommitBatch>? Committed;

    /// <summary>
    /// Runs until the sources have ended or <paramref name="stop"/> is asked for; then what was taken is committed and the state saved.
    /// </summary>
    /// <exception cref="StoreException">The store failed in a way that trying again does not mend.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        var committing = Task.CompletedTask;
        while (await WaitAsync(stop).ConfigureAwait(false))
        {
            if (_swap.IsWanted)
            {
                await committing.ConfigureAwait(false);
                await SwapAsync(stop).ConfigureAwait(false);
            }

            if (_shadow is { IsWanted: true })
            {
                await committing.ConfigureAwait(false);
                await _shadow.BeginAsync(_sequence, stop).ConfigureAwait(false);
            }

            var (turn, batch) = Judge();
            await committing.ConfigureAwait(false);
            committing = Turn.IsEmpty(batch) ? Task.CompletedTask : CommitAsync(turn, batch, stop);
            _sequence += Turn.IsEmpty(batch) ? 0 : 1;
            _shadow?.Judge(batch);
            Measure();
            if (IsSnapshotDue())
            {
                await committing.ConfigureAwait(false);
                await SaveAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }

        await committing.ConfigureAwait(false);
        await SaveAsync(CancellationToken.None).ConfigureAwait(false);
        Log.Stopped(_logger, _sequence);
    }

    /// <summary>Waits for a batch, or for the time at which the engine is told the clock; false when it is over.</summary>
    private async Task<bool> WaitAsync(CancellationToken stop)
    {
        if (_intake.Waiting.TryPeek(out _))
        {
            return !stop.IsCancellationRequested;
        }

        using var tick = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var timer = _time.CreateTimer(static source => ((CancellationTokenSource?)source)?.Cancel(), tick, _options.Tick, Timeout.InfiniteTimeSpan);
        try
        {
            return await _intake.Waiting.WaitToReadAsync(tick.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return !stop.IsCancellationRequested;
        }
        finally
        {
            await timer.DisposeAsync().ConfigureAwait(false);
        }
    }

    private (Turn Turn, CommitBatch Batch) Judge()
    {
        var turn = new Turn();
        while (turn.Events < _options.EventsPerTurn && _intake.Waiting.TryRead(out var batch))
        {
            turn.Take(batch);
            if (batch.Batch.Source.TenantId is { Length: > 0 } tenant)
            {
                _vouching.Meet(tenant);
            }
        }

        var clock = _time.GetUtcNow();
        turn.Vouch(_vouching.At(clock, _time.GetElapsedTime(_started)));
        var started = Stopwatch.GetTimestamp();
        var judged = turn.Judge(_engine, _sequence + 1, clock, _version);
        _progress.Judged(Stopwatch.GetElapsedTime(started));
        judged = _responding?.Respond(judged, _engine.Rules) ?? judged;
        if (!_past.IsEmpty)
        {
            judged = judged with { Outputs = judged.Outputs.InsertRange(0, _past) };
            _past = [];
        }

        _sinceSnapshot += turn.Events;
        return (turn, judged);
    }

    private async Task CommitAsync(Turn turn, CommitBatch batch, CancellationToken stop)
    {
        // The loop goes on judging meanwhile.
        await Task.Yield();
        var started = Stopwatch.GetTimestamp();
        var wait = _options.FirstRetry;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await _store.CommitAsync(batch, CancellationToken.None).ConfigureAwait(false);
                if (attempt > 1)
                {
                    Log.CommitRecovered(_logger, batch.Sequence, attempt);
                }

                break;
            }
            catch (StoreException fault) when (fault.MayPass && !stop.IsCancellationRequested)
            {
                Log.CommitFailed(_logger, batch.Sequence, wait.TotalSeconds, fault.Message);
                _progress.CommitFailing(fault, _time.GetUtcNow());
                await PauseAsync(wait, stop).ConfigureAwait(false);
                wait = wait * 2 < _options.LongestRetry ? wait * 2 : _options.LongestRetry;
            }
        }

        _progress.Committed(batch, Stopwatch.GetElapsedTime(started), _time.GetUtcNow());
        OutputLog.Write(_logger, batch.Outputs);
        Committed?.Invoke(batch);
        foreach (var taken in turn.Batches)
        {
            taken.Done(isCommitted: true);
        }
    }

    private void Measure()
    {
        var now = _time.GetUtcNow();
        _progress.Turned(now, _intake.Waiting.CanCount ? _intake.Waiting.Count : 0);
        if (now - _lastMeasured >= MeasureEvery)
        {
            _lastMeasured = now;
            _progress.Measure(_engine);
        }
    }

    private bool IsSnapshotDue() =>
        _sinceSnapshot >= _options.SnapshotEvents
        || (_sinceSnapshot > 0 && _time.GetUtcNow() - _lastSnapshot >= _options.SnapshotEvery);

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        _sinceSnapshot = 0;
        _lastSnapshot = _time.GetUtcNow();
        var started = Stopwatch.GetTimestamp();
        try
        {
            await _store.SaveSnapshotAsync(
                _sequence,
                _version,
                (stream, _) =>
                {
                    _engine.Save(stream);
                    return ValueTask.CompletedTask;
                },
                cancellationToken).ConfigureAwait(false);
            _progress.Saved(_lastSnapshot, Stopwatch.GetElapsedTime(started));
        }
        catch (StoreException fault)
        {
            Log.SnapshotFailed(_logger, fault.Message);
        }
    }

    private async Task SwapAsync(CancellationToken stop)
    {
        if (await _swap.TryApplyAsync(_engine, _sequence, stop).ConfigureAwait(false) is not { } swapped)
        {
            return;
        }

        _engine = swapped.Engine;
        _version = swapped.Engine.Rules.Version;
        _past = _past.AddRange(swapped.Found);

        // What follows in the journal is judged by other rules than what precedes; a restart begins between them.
        await SaveAsync(stop).ConfigureAwait(false);
    }

    private async Task PauseAsync(TimeSpan wait, CancellationToken stop)
    {
        try
        {
            await Task.Delay(wait, _time, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Stopping: one more try, without waiting.
        }
    }
}
