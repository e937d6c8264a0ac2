using Detections.Engine;
using Detections.Engine.Pipeline;

namespace Detections.Host.Running;

/// <summary>What was committed so far, counted: the store's counters as they were at the start, and every batch since.</summary>
/// <remarks>One adds, anybody reads.</remarks>
internal sealed class Tallies
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(Counter, SourceId, string), long> _counts = [];
    private readonly Dictionary<(Counter, SourceId), long> _sums = [];
    private readonly Dictionary<SourceId, DateTimeOffset> _events = [];
    private readonly Dictionary<SourceId, DateTimeOffset> _positions = [];
    private readonly Dictionary<string, DateTimeOffset> _finds = new(StringComparer.Ordinal);

    /// <summary>Takes what the store had counted before.</summary>
    public void Seed(IEnumerable<CounterReading> readings)
    {
        lock (_gate)
        {
            AddNeedsLock(readings);
        }
    }

    /// <summary>Adds a committed batch.</summary>
    public void Add(CommitBatch batch, DateTimeOffset now)
    {
        lock (_gate)
        {
            AddNeedsLock(CommitTally.Of(batch));
            foreach (var position in batch.Positions)
            {
                _positions[position.Source] = now;
            }

            foreach (var entry in batch.Entries)
            {
                _events[entry.Source] = now;
            }

            foreach (var output in batch.Outputs)
            {
                if (output is EngineOutput.Detected(var detection))
                {
                    _finds[detection.RuleId] = now;
                }
            }
        }
    }

    /// <summary>What a rule did.</summary>
    public long Of(Counter counter, string rule)
    {
        lock (_gate)
        {
            return _counts.GetValueOrDefault((counter, new SourceId("", ""), rule));
        }
    }

    /// <summary>What came from a source, whatever its kind or reason.</summary>
    public long Of(Counter counter, SourceId source)
    {
        lock (_gate)
        {
            return _sums.GetValueOrDefault((counter, source));
        }
    }

    /// <summary>When something of a source was last committed, in this run; null when nothing was.</summary>
    public (DateTimeOffset? Event, DateTimeOffset? Position) LastOf(SourceId source)
    {
        lock (_gate)
        {
            return (_events.TryGetValue(source, out var found) ? found : null, _positions.TryGetValue(source, out var position) ? position : null);
        }
    }

    /// <summary>When a rule last found something, in this run; null when it has not.</summary>
    public DateTimeOffset? LastFind(string rule)
    {
        lock (_gate)
        {
            return _finds.TryGetValue(rule, out var at) ? at : null;
        }
    }

    private void AddNeedsLock(IEnumerable<CounterReading> readings)
    {
        foreach (var (counter, source, label, value) in readings)
        {
            _counts[(counter, source, label)] = _counts.GetValueOrDefault((counter, source, label)) + value;
            _sums[(counter, source)] = _sums.GetValueOrDefault((counter, source)) + value;
        }
    }
}
