using System.Collections.Immutable;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Engine.Saving;
using Microsoft.Extensions.Logging;

namespace Detections.Host.Running;

/// <summary>Brings an engine back to where the store left off, and fills rules that are new from recorded events.</summary>
internal sealed class Recovery(IDetectionStore store, EngineOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>
    /// The engine as it was when the last batch was committed: the newest snapshot, and the journal after it. What it says meanwhile
    /// was committed with its batch and is not said again.
    /// </summary>
    public async Task<Recovered> RecoverAsync(RuleSet rules, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var (engine, snapshot, anew) = await RestoreAsync(rules, cancellationToken).ConfigureAwait(false);
        var found = snapshot > 0 && anew.Count > 0
            ? await FillAsync(engine, anew, snapshot, cancellationToken).ConfigureAwait(false)
            : [];
        var tail = await FeedAsync(engine, snapshot, cancellationToken).ConfigureAwait(false);
        var sequence = Math.Max(tail.Last, await store.LastSequenceAsync(cancellationToken).ConfigureAwait(false));
        Log.Recovered(logger, engine.HeldEvents, snapshot, tail.Events, sequence, time.GetElapsedTime(started).TotalSeconds);
        return new Recovered(engine, sequence, [.. found, .. tail.Found]);
    }

    /// <summary>
    /// Lets rules that started anew judge the recorded events beside the engine, and gives it their state. Returns what they found:
    /// it is told, but nothing is done about what is past.
    /// </summary>
    public async Task<ImmutableArray<EngineOutput>> FillAsync(
        DetectionEngine engine, IReadOnlySet<string> ruleIds, long upToSequence, CancellationToken cancellationToken)
    {
        var beside = new DetectionEngine(engine.Rules.WithUpstreamOf(ruleIds), options);
        var output = new List<EngineOutput>();
        long events = 0;
        await foreach (var batch in store.ReadJournalAsync(0, new JournalFilter { UpToSequence = upToSequence }, cancellationToken).ConfigureAwait(false))
        {
            EngineFeed.Feed(beside, batch.Entries, batch.Progress, batch.Clock, output);
            events += batch.Entries.Length;
        }

        using var state = new MemoryStream();
        beside.Save(state);
        state.Position = 0;
        engine.Adopt(state, ruleIds);
        Log.StartedAnew(logger, string.Join(", ", ruleIds.Order(StringComparer.Ordinal)), events);
        return [.. PastFinds.Of(output, ruleIds)];
    }

    private async Task<(DetectionEngine Engine, long Snapshot, HashSet<string> Anew)> RestoreAsync(RuleSet rules, CancellationToken cancellationToken)
    {
        var reading = await store.ReadSnapshotAsync(cancellationToken).ConfigureAwait(false);
        foreach (var damaged in reading.Damaged)
        {
            Log.SnapshotDamaged(logger, damaged);
        }

        if (reading.Snapshot is not { } snapshot)
        {
            return (new DetectionEngine(rules, options), 0, []);
        }

        await using (snapshot.ConfigureAwait(false))
        {
            try
            {
                var engine = new DetectionEngine(rules, options);
                var report = engine.Restore(snapshot.Content);
                return (engine, snapshot.Sequence, [.. report.StartedAnew]);
            }
            catch (StateFormatException fault)
            {
                // The journal before it may be gone in part; what it still holds is fed from its beginning.
                Log.SnapshotDamaged(logger, fault.Message);
                return (new DetectionEngine(rules, options), 0, []);
            }
        }
    }

    /// <summary>
    /// Feeds the journal after a batch. What the engine says was committed with its batch, unless other rules judged that: then
    /// it is told, since what was said before is stored once only.
    /// </summary>
    private async Task<Tail> FeedAsync(DetectionEngine engine, long after, CancellationToken cancellationToken)
    {
        var version = engine.Rules.Version;
        var said = new List<EngineOutput>();
        var byOthers = new List<EngineOutput>();
        long events = 0;
        var last = after;
        await foreach (var batch in store.ReadJournalAsync(after, null, cancellationToken).ConfigureAwait(false))
        {
            EngineFeed.Feed(engine, batch.Entries, batch.Progress, batch.Clock, said);
            if (batch.RuleSetVersion != version)
            {
                byOthers.AddRange(said);
            }

            said.Clear();
            events += batch.Entries.Length;
            last = batch.Sequence;
        }

        var all = engine.Rules.Rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        return new Tail(events, last, [.. PastFinds.Of(byOthers, all)]);
    }

    private sealed record Tail(long Events, long Last, ImmutableArray<EngineOutput> Found);
}

/// <summary>Where a recovery ended.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Sequence">The last committed batch.</param>
/// <param name="Found">What rules that started anew found in the past; to be committed with the next batch.</param>
internal sealed record Recovered(DetectionEngine Engine, long Sequence, ImmutableArray<EngineOutput> Found);
