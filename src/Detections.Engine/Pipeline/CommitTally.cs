using System.Collections.Immutable;
using Detections.Engine.Results;

namespace Detections.Engine.Pipeline;

/// <summary>Counts what a batch adds to the counters.</summary>
public static class CommitTally
{
    /// <summary>The additions, each counter, source and label once.</summary>
    public static IReadOnlyCollection<CounterReading> Of(CommitBatch batch)
    {
        var counts = new Dictionary<(Counter, SourceId, string), long>();
        foreach (var entry in batch.Entries)
        {
            Add(Counter.Events, entry.Source, StreamNames.Of(entry.Event.Kind));
        }

        foreach (var rejected in batch.Rejected)
        {
            Add(Counter.Rejected, rejected.Source, rejected.Record.Reason.Code);
        }

        foreach (var output in batch.Outputs)
        {
            foreach (var (counter, label) in Said(output))
            {
                Add(counter, new SourceId("", ""), label);
            }
        }

        return [.. counts.Select(static pair => new CounterReading(pair.Key.Item1, pair.Key.Item2, pair.Key.Item3, pair.Value))];

        void Add(Counter counter, SourceId source, string label) =>
            counts[(counter, source, label)] = counts.GetValueOrDefault((counter, source, label)) + 1;
    }

    private static IEnumerable<(Counter Counter, string Label)> Said(EngineOutput output) => output switch
    {
        EngineOutput.Detected(var detection) => [(detection.IsSignal ? Counter.Signalled : Counter.Detected, detection.RuleId)],
        EngineOutput.Folded folded => [(Counter.Folded, folded.RuleId)],
        EngineOutput.Reminded reminded => [(Counter.Reminded, reminded.Detection.RuleId)],
        EngineOutput.Withdrawn(var detection, _) => [(Counter.Withdrawn, detection.RuleId)],
        EngineOutput.Enriched(var detection) => [(Counter.Enriched, detection.RuleId)],
        EngineOutput.Faulted faulted => [(Counter.Faulted, faulted.RuleId)],
        EngineOutput.Late late =>
            [(Counter.Late, StreamNames.Of(late.Event.Kind)), .. late.RuleIds.Select(static rule => (Counter.LateForRule, rule))],
        EngineOutput.Limited limited => [(Counter.Limited, limited.RuleId)],
        _ => throw new ArgumentOutOfRangeException(nameof(output), output, "There is no such output."),
    };

    /// <summary>Readings in the order of counter, source and label.</summary>
    public static ImmutableArray<CounterReading> Sort(IEnumerable<CounterReading> readings) =>
    [
        .. readings
            .OrderBy(static reading => reading.Counter)
            .ThenBy(static reading => reading.Source.TenantId, StringComparer.Ordinal)
            .ThenBy(static reading => reading.Source.Name, StringComparer.Ordinal)
            .ThenBy(static reading => reading.Label, StringComparer.Ordinal),
    ];
}
