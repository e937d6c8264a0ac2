using Detections.Engine;
using Detections.Engine.Pipeline;

namespace Detections.Host.Running;

/// <summary>What the pipeline shows of itself while it runs.</summary>
/// <remarks>The pipeline writes; anybody reads. Each value is whole, not all of them are of one moment.</remarks>
internal sealed class PipelineProgress
{
    private readonly Lock _gate = new();
    private Reading _reading = new(null, null, null, null, null, 0, 0, default, default, null);

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

    public void Turned(DateTimeOffset at) => Set(reading => reading with { LastTurn = at });

    public void Saved(DateTimeOffset at) => Set(reading => reading with { LastSnapshot = at });

    /// <summary>Takes the counts of the engine; only the loop may, since the engine has one caller at a time.</summary>
    public void Measure(DetectionEngine engine)
    {
        var size = new EngineSize(engine.HeldEvents, engine.OpenKeys, engine.RememberedObjects);
        Set(reading => reading with { Engine = size, Rules = engine.Rules });
    }

    public void CommitFailing(string message, DateTimeOffset at) =>
        Set(reading => reading with { CommitFailure = message, CommitFailingSince = reading.CommitFailingSince ?? at });

    public void Committed(CommitBatch batch, TimeSpan took, DateTimeOffset at) => Set(reading => reading with
    {
        LastCommit = at,
        CommitFailure = null,
        CommitFailingSince = null,
        Sequence = batch.Sequence,
        Events = reading.Events + batch.Entries.Length,
        LastCommitTook = took,
    });

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
        RuleSet? Rules);
}

/// <summary>What an engine holds.</summary>
/// <param name="HeldEvents">Events in open windows.</param>
/// <param name="OpenKeys">Keys with something open.</param>
/// <param name="RememberedObjects">Objects remembered, so that a repeat is known as one.</param>
internal readonly record struct EngineSize(long HeldEvents, long OpenKeys, long RememberedObjects);
