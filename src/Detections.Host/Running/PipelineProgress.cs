using System.Collections.Frozen;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Host.Telemetry;

namespace Detections.Host.Running;

/// <summary>What the pipeline shows of itself while it runs.</summary>
/// <remarks>The pipeline writes; anybody reads. Each value is whole, not all of them are of one moment.</remarks>
internal sealed class PipelineProgress(DaemonMetrics? metrics = null)
{
    private readonly Lock _gate = new();
    private Reading _reading = new(null, null, null, null, null, 0, 0, default, default, null, 0, FrozenDictionary<string, RuleLoad>.Empty);

    /// <summary>Where it stands.</summary>
    public Reading Now
    {
        get
        {
            lock (_gate)
            {
                return _reading;
            }
        }
    }

    /// <summary>Everything that was committed, counted.</summary>
    public Tallies Tallies { get; } = new();

    public void Turned(DateTimeOffset at, int queue) => Set(reading => reading with { LastTurn = at, Queue = queue });

    public void Judged(TimeSpan took) => metrics?.RecordJudging(took);

    public void Saved(DateTimeOffset at, TimeSpan took)
    {
        metrics?.RecordSnapshot(took);
        Set(reading => reading with { LastSnapshot = at });
    }

    /// <summary>Takes the counts of the engine; only the loop may, since the engine has one caller at a time.</summary>
    public void Measure(DetectionEngine engine)
    {
        var size = new EngineSize(engine.HeldEvents, engine.OpenKeys, engine.RememberedObjects);
        var load = Enumerable.Range(0, engine.Rules.Rules.Length).ToFrozenDictionary(
            rule => engine.Rules.Rules[rule].Id,
            rule =>
            {
                var (held, keys) = engine.StateOf(rule);
                return new RuleLoad(engine.Work.Asked(rule), engine.Work.Matched(rule), engine.Work.Time(rule), held, keys);
            });
        Set(reading => reading with { Engine = size, Rules = engine.Rules, Load = load });
    }

    public void CommitFailing(StoreException fault, DateTimeOffset at)
    {
        metrics?.RecordCommitFailure(fault.Fault);
        Set(reading => reading with { CommitFailure = fault.Message, CommitFailingSince = reading.CommitFailingSince ?? at });
    }

    public void Committed(CommitBatch batch, TimeSpan took, DateTimeOffset at)
    {
        Tallies.Add(batch, at);
        metrics?.RecordCommit(took, batch.Entries.Length);
        metrics?.RecordBatch(batch, at);
        Set(reading => reading with
        {
            LastCommit = at,
            CommitFailure = null,
            CommitFailingSince = null,
            Sequence = batch.Sequence,
            Events = reading.Events + batch.Entries.Length,
            LastCommitTook = took,
        });
    }

    private void Set(Func<Reading, Reading> change)
    {
        lock (_gate)
        {
            _reading = change(_reading);
        }
    }

    /// <summary>One reading.</summary>
    /// <param name="LastTurn">When the loop last turned; null before it began.</param>
    /// <param name="LastCommit">When a batch was last committed; null before the first.</param>
    /// <param name="LastSnapshot">When the state was last saved; null before.</param>
    /// <param name="CommitFailure">Why the batch at hand cannot be committed; null while commits succeed.</param>
    /// <param name="CommitFailingSince">Since when.</param>
    /// <param name="Sequence">The last committed batch; 0 before the first of this run.</param>
    /// <param name="Events">Events committed in this run.</param>
    /// <param name="LastCommitTook">How long the last commit took.</param>
    /// <param name="Engine">What the engine held when it was last measured.</param>
    /// <param name="Rules">The rules that ran then; null before.</param>
    /// <param name="Queue">Batches that waited to be judged when the loop last turned.</param>
    /// <param name="Load">What each rule cost and holds, by its id, when it was last measured.</param>
    internal sealed record Reading(
        DateTimeOffset? LastTurn,
        DateTimeOffset? LastCommit,
        DateTimeOffset? LastSnapshot,
        string? CommitFailure,
        DateTimeOffset? CommitFailingSince,
        long Sequence,
        long Events,
        TimeSpan LastCommitTook,
        EngineSize Engine,
        RuleSet? Rules,
        int Queue,
        FrozenDictionary<string, RuleLoad> Load);
}

/// <summary>What an engine holds.</summary>
/// <param name="HeldEvents">Events in open windows.</param>
/// <param name="OpenKeys">Keys with something open.</param>
/// <param name="RememberedObjects">Objects remembered, so that a repeat is known as one.</param>
internal readonly record struct EngineSize(long HeldEvents, long OpenKeys, long RememberedObjects);

/// <summary>What a rule cost since its set was put in place, and what it holds.</summary>
/// <param name="Asked">Events at which it was asked.</param>
/// <param name="Matched">Steps that events satisfied.</param>
/// <param name="Time">Time spent on it; null when it is not measured.</param>
/// <param name="HeldEvents">Events that it holds.</param>
/// <param name="OpenKeys">Keys that it has open.</param>
internal sealed record RuleLoad(long Asked, long Matched, TimeSpan? Time, long HeldEvents, long OpenKeys);
