using Detections.Testing;

namespace Detections.Benchmarks;

/// <summary>Validates 1,000 generated rules, whole process: cold, unchanged, with one rule changed, and without the cache.</summary>
internal static class ValidateScenario
{
    private const int Rules = 1_000;

    internal static void Run()
    {
        using var folder = new TemporaryFolder();
        Environment.SetEnvironmentVariable("DETECTIONS_CACHE", folder["cache"]);
        new RuleGenerator(1).Write(folder["rules"], Rules);
        for (var run = 1; run <= 3; run++)
        {
            if (Directory.Exists(folder["cache"]))
            {
                Directory.Delete(folder["cache"], recursive: true);
            }

            Report($"cold {run}");
            Report($"unchanged {run}");
            File.AppendAllText(Path.Combine(folder["rules"], "part-00", RuleGenerator.Id(run) + ".yaml"), "\n# changed\n");
            Report($"one changed {run}");
        }

        Report("no cache", "--no-cache");

        void Report(string name, params string[] options)
        {
            var (wall, peak, last) = ToolProcess.Run(["validate", folder["rules"], .. options]);
            Benchmark.Line(name, $"{wall.TotalSeconds:0.00} s, peak {peak / 1_000_000.0:0} MB  ({last})");
        }
    }
}
