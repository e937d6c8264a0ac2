using Detections.Compilation;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Host.Status;
using Microsoft.Extensions.Logging;

namespace Detections.Host.Running;

/// <summary>
/// Another version of the rules that judges the same events beside the one that runs. It tells nobody and asks for nothing; what it
/// finds is compared, so that a change is seen on live events before it counts.
/// </summary>
/// <remarks>
/// The pipeline's loop judges, <see cref="Want"/> and <see cref="Now"/> may be called by anybody. A fault in the shadow ends the shadow and
/// nothing else. Its state is filled from the journal when it begins, and is not saved.
/// </remarks>
internal sealed class Shadow(IDetectionStore store, EngineOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>Detections that are compared: the newest.</summary>
    private const int Remembered = 10_000;

    /// <summary>Differences that are shown.</summary>
    private const int Shown = 50;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Compared> _found = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly List<EngineOutput> _outputs = [];
    private CompiledRules? _wanted;
    private CompiledRules? _rules;
    private DetectionEngine? _engine;
    private DateTimeOffset _since;

    /// <summary>True when a set waits to begin.</summary>
    public bool IsWanted => Volatile.Read(ref _wanted) is not null;

    /// <summary>Asks for a set to begin, instead of the one that runs in the shadow now.</summary>
    public void Want(CompiledRules rules) => Interlocked.Exchange(ref _wanted, rules)?.Dispose();

    /// <summary>What it found that the running rules did not, and the other way round; null when there is no shadow.</summary>
    public ShadowStatus? Now()
    {
        lock (_gate)
        {
            if (_engine is null)
            {
                return null;
            }

            var rules = _engine.Rules.Rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
            var found = _found.Values.Where(item => rules.Contains(item.Detection.RuleId)).ToList();
            return new ShadowStatus
            {
                Version = _engine.Rules.Version,
                Since = _since,
                Rules = [.. found.GroupBy(item => item.Detection.RuleId, StringComparer.Ordinal)
                    .Select(group => new ShadowRule(
                        group.Key,
                        group.Count(item => item is { InShadow: true, InRunning: true }),
                        group.Count(item => item is { InShadow: true, InRunning: false }),
                        group.Count(item => item is { InShadow: false, InRunning: true })))
                    .OrderBy(rule => rule.Id, StringComparer.Ordinal)],
                Differences = [.. found.Where(item => item.InShadow != item.InRunning)
                    .OrderByDescending(item => item.Detection.OccurredAt)
                    .Take(Shown)
                    .Select(item => new ShadowDifference(
                        item.Detection.RuleId, item.Detection.Id, item.Detection.TenantId, item.Detection.OccurredAt, item.Detection.Title, item.InShadow))],
            };
        }
    }

    /// <summary>Lets a wanted set begin, with the state that the recorded events up to a batch leave.</summary>
    public async Task BeginAsync(long upToSequence, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _wanted, null) is not { RuleSet: { } rules } wanted)
        {
            return;
        }

        try
        {
            var engine = new DetectionEngine(rules, options);
            var past = new List<EngineOutput>();
            await foreach (var batch in store.ReadJournalAsync(0, new JournalFilter { UpToSequence = upToSequence }, cancellationToken).ConfigureAwait(false))
            {
                EngineFeed.Feed(engine, batch.Entries, batch.Progress, batch.Clock, past);
                past.Clear();
            }

            Replace(engine, wanted);
            Log.ShadowBegan(logger, rules.Version, rules.Rules.Length);
        }
#pragma warning disable CA1031 // Whatever is wrong with the shadow must not touch what runs.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.ShadowFailed(logger, fault);
            wanted.Dispose();
        }
    }

    /// <summary>Judges what the running rules judged, and compares.</summary>
    public void Judge(CommitBatch batch)
    {
        if (_engine is not { } engine)
        {
            return;
        }

        try
        {
            _outputs.Clear();
            EngineFeed.Feed(engine, batch.Entries, batch.Progress, batch.Clock, _outputs);
            lock (_gate)
            {
                CompareNeedsLock(batch.Outputs, inShadow: false);
                CompareNeedsLock(_outputs, inShadow: true);
            }
        }
#pragma warning disable CA1031 // As above.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.ShadowFailed(logger, fault);
            Replace(null, null);
        }
    }

    public void Dispose()
    {
        Interlocked.Exchange(ref _wanted, null)?.Dispose();
        Replace(null, null);
    }

    private void Replace(DetectionEngine? engine, CompiledRules? rules)
    {
        lock (_gate)
        {
            _engine = engine;
            _rules?.Dispose();
            _rules = rules;
            _since = time.GetUtcNow();
            _found.Clear();
            _order.Clear();
        }
    }

    private void CompareNeedsLock(IEnumerable<EngineOutput> outputs, bool inShadow)
    {
        foreach (var output in outputs)
        {
            switch (output)
            {
                case EngineOutput.Detected(var detection):
                    SetNeedsLock(detection, inShadow, holds: true);
                    break;
                case EngineOutput.Withdrawn(var detection, _):
                    SetNeedsLock(detection, inShadow, holds: false);
                    break;
            }
        }
    }

    private void SetNeedsLock(Detection detection, bool inShadow, bool holds)
    {
        if (!_found.TryGetValue(detection.Id, out var known))
        {
            known = new Compared(detection, false, false);
            _order.Enqueue(detection.Id);
            while (_order.Count > Remembered)
            {
                _found.Remove(_order.Dequeue());
            }
        }

        _found[detection.Id] = inShadow ? known with { InShadow = holds } : known with { InRunning = holds };
    }

    private sealed record Compared(Detection Detection, bool InRunning, bool InShadow);
}
