using System.Diagnostics;
using System.Globalization;
using Detections.Engine;
using Detections.Engine.Time;
using Detections.Events;
using Detections.Rules;
using Detections.Testing.Reference;

namespace Detections.Benchmarks;

/// <summary>How long it takes to save, and to put back, a million open groups and a million held events, and how large that is.</summary>
internal static class StateScenario
{
    private const int Items = 1_000_000;

    internal static void Run()
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {"what",-44} {"MB",8} {"save s",8} {"restore s",10}"));
        Measure("1,000,000 open groups, one event each", index => $"user {index}");
        Measure("1,000,000 held events in 1,000 groups", index => $"user {index % 1_000}");
    }

    private static void Measure(string what, Func<int, string> key)
    {
        var rules = new RuleSet([Rule()]);
        var engine = Fresh(rules);
        for (var index = 0; index < Items; index++)
        {
            engine.Process(new ProbeEvent(EventKind.SignIn, $"{index:x8}-9f1c-4b60-8a35-0d6c1f3e5a77", index / 100_000.0, key: key(index), value: "v"), []);
        }

        var path = Path.GetTempFileName();
        try
        {
            var started = Stopwatch.GetTimestamp();
            using (var file = new BufferedStream(File.Create(path), 1 << 20))
            {
                engine.Save(file);
            }

            var saved = Stopwatch.GetElapsedTime(started);
            var held = engine.HeldEvents;
            engine = Fresh(rules);
            started = Stopwatch.GetTimestamp();
            using (var file = new BufferedStream(File.OpenRead(path), 1 << 20))
            {
                engine.Restore(file);
            }

            var restored = Stopwatch.GetElapsedTime(started);
            if (engine.HeldEvents != held)
            {
                throw new InvalidOperationException($"{held} events were saved and {engine.HeldEvents} put back.");
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {what,-44} {new FileInfo(path).Length / 1e6,8:N0} {saved.TotalSeconds,8:N1} {restored.TotalSeconds,10:N1}"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static DetectionEngine Fresh(RuleSet rules) => new(
        rules,
        new EngineOptions { Lateness = Lateness.Default, HeldPerKey = Items, KeysPerRule = Items + 1, RestoreEvent = ProbeEvent.Restore });

    private static CompiledRule Rule() => ProbeRules.Rule(
        "count",
        span => new Match.Aggregate(Step().Step, new Aggregation.Count { AtLeast = 100_000 }) { Span = span, Within = TimeSpan.FromHours(1) },
        [Step()]);

    private static CompiledStep Step() => ProbeRules.Step(0, 'a', kind: EventKind.SignIn);
}
