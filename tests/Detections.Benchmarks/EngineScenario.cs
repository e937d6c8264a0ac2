using System.Text;
using Detections.Compilation;
using Detections.Engine;
using Detections.Engine.Time;
using Detections.Events;
using Detections.Rules.Loading;
using Detections.Testing;

namespace Detections.Benchmarks;

/// <summary>The engine alone, over events already read, with more and more rules.</summary>
internal static class EngineScenario
{
    private const int Events = 100_000;

    internal static void Run()
    {
        var events = Read();
        var first = TimeSpan.Zero;
        foreach (var count in new[] { 100, 1_000, 10_000 })
        {
            using var compiled = Compile(count);
            if (compiled.RuleSet is not { } set)
            {
                Benchmark.Line($"{count:N0} rules", $"do not compile: {compiled.Diagnostics[0].Message}");
                continue;
            }

            var elapsed = Benchmark.Best(3, () => Judge(set, events));
            first = first == TimeSpan.Zero ? elapsed : first;
            Benchmark.Line($"{count:N0} rules", $"{Events / elapsed.TotalSeconds:0} events/s, {elapsed / first:0.00} x the cost with 100");
        }
    }

    private static List<SecurityEvent> Read()
    {
        var generator = new EventGenerator(1);
        var reader = new EventReader();
        return [.. Enumerable.Range(0, Events).Select(_ => reader.Read(Encoding.UTF8.GetBytes(generator.Next())).Event).OfType<SecurityEvent>()];
    }

    private static CompiledRules Compile(int count)
    {
        var generator = new RuleGenerator(1);
        var files = Enumerable.Range(0, count).Select(i => new RuleFile($"{RuleGenerator.Id(i)}.yaml", generator.Rule(i)));
        return RuleCompiler.Compile(RuleFolder.LoadTexts(files, new DateOnly(2026, 1, 1)).Rules);
    }

    private static void Judge(RuleSet set, List<SecurityEvent> events)
    {
        var engine = new DetectionEngine(set, new EngineOptions { Lateness = Lateness.Default });
        var output = new List<EngineOutput>();
        foreach (var one in events)
        {
            engine.Process(one, output);
            output.Clear();
        }
    }
}
