using Detections.Engine;
using Detections.Engine.Time;
using Detections.Events;

namespace Detections.Benchmarks;

/// <summary>Runs an engine as the daemon does: bounded lateness, the clock told between batches.</summary>
internal static class Judging
{
    private const int Batch = 4_000;

    /// <summary>An engine that has seen nothing.</summary>
    internal static DetectionEngine Fresh(RuleSet rules) => new(rules, new EngineOptions { Lateness = Lateness.Default });

    /// <summary>Lets an engine judge all events; what reading them took is not measured.</summary>
    internal static (double Seconds, long Bytes) Judge(DetectionEngine engine, Recording recording, Action<EngineOutput>? see = null)
    {
        var batch = new List<SecurityEvent>(Batch);
        var output = new List<EngineOutput>();
        var seconds = 0.0;
        long bytes = 0;
        for (var from = 0; from < recording.Count; from += Batch)
        {
            recording.Read(from, Batch, batch);
            output.Clear();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Samples.CpuSeconds;
            Judge(engine, batch, output);
            seconds += Samples.CpuSeconds - started;
            bytes += GC.GetAllocatedBytesForCurrentThread() - before;
            output.ForEach(see ?? (static _ => { }));
        }

        return (seconds, bytes);
    }

    /// <summary>Lets an engine judge a batch, then tells it the time.</summary>
    internal static void Judge(DetectionEngine engine, List<SecurityEvent> batch, List<EngineOutput> output)
    {
        foreach (var one in batch)
        {
            engine.Process(one, output);
        }

        engine.Advance(batch[^1].ReceivedAt, output);
    }

    /// <summary>Measures a rule set over a recording.</summary>
    internal static Samples Measure(RuleSet rules, Recording recording, int runs = 3) =>
        Samples.Of(runs, () => Judge(Fresh(rules), recording));
}
