using System.Diagnostics;
using System.Globalization;

namespace Detections.Benchmarks;

/// <summary>Named scenarios, each of which answers one question; figures are ratios within one run on one machine.</summary>
internal static class Benchmark
{
    private static readonly Dictionary<string, (string Question, Action Run)> Scenarios = new(StringComparer.Ordinal)
    {
        ["validate"] = ("How long does the whole process take to validate 1,000 rules, and how much memory?", ValidateScenario.Run),
        ["replay"] = ("How fast is a replay with 1,000 rules against a bare JsonDocument.Parse loop over the same bytes?", ReplayScenario.Run),
        ["storage"] = ("How many events a second are committed to the store, and in how many bytes?", StorageBenchmark.Run),
        ["engine"] = ("What does an event cost with 100, 1,000 and 10,000 rules, already read?", EngineScenario.Run),
    };

    internal static int Run(string[] names)
    {
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
