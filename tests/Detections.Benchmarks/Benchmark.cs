using System.Diagnostics;
using System.Globalization;
using System.Runtime;

namespace Detections.Benchmarks;

/// <summary>Named scenarios, each of which answers one question; figures are ratios within one run on one machine.</summary>
internal static class Benchmark
{
    private static readonly Dictionary<string, (string Question, Action Run)> Scenarios = new(StringComparer.Ordinal)
    {
        ["validate"] = ("How long does the whole process take to validate 1,000 rules, and how much memory?", ValidateScenario.Run),
        ["replay"] = ("How fast is a replay with 1,000 rules against a bare JsonDocument.Parse loop over the same bytes?", ReplayScenario.Run),
        ["storage"] = ("How many events a second are committed to the store, and in how many bytes?", StorageBenchmark.Run),
        ["daemon"] = ("How many events a second does the whole pipeline take, how long does one take, and how long a restart?", DaemonScenario.Run),
        ["engine"] = ("What does an event cost with 100, 1,000 and 10,000 rules, already read?", EngineScenario.Run),
        ["shapes"] = ("How fast is each shape by itself, and all of them mixed, on one core over events already read?", ShapesScenario.Run),
        ["mixed"] = ("How fast is the mixture of all shapes, without each by itself?", ShapesScenario.RunMixed),
        ["read"] = ("What does reading a record cost against a bare parse of its bytes?", ReadScenario.Run),
        ["windows"] = ("What does an event cost in a window of seven days against one of an hour?", WindowsScenario.Run),
        ["rules-scale"] = ("What does an event cost with 10,000 rules against 100, when as many concern it?", RulesScaleScenario.Run),
        ["memory"] = ("What do a million open groups and a million held events keep in memory?", MemoryScenario.Run),
        ["state"] = ("How long does it take to save and to put back a million open groups, and a million held events?", StateScenario.Run),
        ["compare"] = ("What do other evaluators take for the same work?", CompareScenario.Run),
    };

    internal static int Run(string[] names)
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {(GCSettings.IsServerGC ? "server" : "workstation")} collector");
        var chosen = names.Length == 0 ? [.. Scenarios.Keys] : names;
        foreach (var name in chosen)
        {
            if (!Scenarios.TryGetValue(name, out var scenario))
            {
                Console.Error.WriteLine($"There is no scenario '{name}'. Expected one of: {string.Join(", ", Scenarios.Keys)}.");
                return 1;
            }

            Console.WriteLine($"{name}: {scenario.Question}");
            scenario.Run();
            Console.WriteLine();
        }

        return 0;
    }

    /// <summary>The best of several runs: what the machine can do when nothing else disturbs it.</summary>
    internal static TimeSpan Best(int runs, Action work)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < runs; i++)
        {
            GC.Collect();
            var started = Stopwatch.GetTimestamp();
            work();
            var elapsed = Stopwatch.GetElapsedTime(started);
            best = elapsed < best ? elapsed : best;
        }

        return best;
    }

    internal static void Line(string what, FormattableString figure) =>
        Console.WriteLine($"  {what,-48} {figure.ToString(CultureInfo.InvariantCulture)}");
}
