using Detections.Engine;
using Detections.Engine.Time;
using Detections.Events;

namespace Detections.Benchmarks;

/// <summary>Runs an engine as the daemon does: bounded lateness, the clock told between batches.</summary>
internal static class Judging
{
    private const int Batch = 500;

    /// <summary>An engine that has seen nothing.</summary>
    internal static DetectionEngine Fresh(RuleSet rules) => new(rules, new EngineOptions { Lateness = Lateness.Default });

    /// <summary>Lets the engine judge all events; returns how many outputs there were.</summary>
    internal static long Judge(DetectionEngine engine, List<SecurityEvent> events)
    {
        var output = new List<EngineOutput>();
        long outputs = 0;
        for (var index = 0; index < events.Count; index++)
        {
            engine.Process(events[index], output);
            if (index % Batch == Batch - 1)
            {
                engine.Advance(events[index].ReceivedAt, output);
                outputs += output.Count;
                output.Clear();
            }
        }

        return outputs + output.Count;
    }

    /// <summary>Measures a rule set over events.</summary>
    internal static Samples Measure(RuleSet rules, List<SecurityEvent> events, int runs = 3) =>
        Samples.Of(runs, () => Fresh(rules), engine => Judge(engine, events));
}
