using Detections.Testing;

namespace Detections.Benchmarks;

/// <summary>Validates 1,000 generated rules, whole process, cold and then again.</summary>
internal static class ValidateScenario
{
    private const int Rules = 1_000;

    internal static void Run()
    {
        using var folder = new TemporaryFolder();
        new RuleGenerator(1).Write(folder["rules"], Rules);
        for (var run = 1; run <= 3; run++)
        {
            var (wall, peak, last) = ToolProcess.Run("validate", folder["rules"]);
            Benchmark.Line($"run {run}", $"{wall.TotalSeconds:0.00} s, peak {peak / 1_000_000.0:0} MB  ({last})");
        }
    }
}
