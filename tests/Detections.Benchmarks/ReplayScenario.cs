using System.Text.Json;
using Detections.Testing;

namespace Detections.Benchmarks;

/// <summary>A replay with 1,000 rules, whole process, against a bare parse of the same bytes in this one.</summary>
internal static class ReplayScenario
{
    private const int Rules = 1_000;
    private const int Events = 200_000;

    internal static void Run()
    {
        using var folder = new TemporaryFolder();
        new RuleGenerator(1).Write(folder["rules"], Rules);
        new EventGenerator(1).Write(folder["day.ndjson"], Events);
        var lines = File.ReadAllBytes(folder["day.ndjson"]);
        var parse = Benchmark.Best(3, () => Parse(lines));
        Benchmark.Line("JsonDocument.Parse, one thread", $"{Events / parse.TotalSeconds:0} events/s, {lines.Length / parse.TotalSeconds / 1e6:0} MB/s");

        var (nothing, _, _) = ToolProcess.Run("replay", "--rules", folder["rules"], "--events", WriteEmpty(folder));
        var (wall, peak, last) = ToolProcess.Run("replay", "--rules", folder["rules"], "--events", folder["day.ndjson"], "--lateness", "sources");
        var replay = wall - nothing;
        Benchmark.Line("starting up and compiling", $"{nothing.TotalSeconds:0.00} s");
        Benchmark.Line("replay, without that", $"{Events / replay.TotalSeconds:0} events/s, peak {peak / 1_000_000.0:0} MB");
        Benchmark.Line("ratio to the bare parse (aim: 1.0 or more)", $"{parse / replay:0.00}");
        Benchmark.Line("its own last line", $"{last}");
    }

    private static string WriteEmpty(TemporaryFolder folder)
    {
        File.WriteAllText(folder["empty.ndjson"], new EventGenerator(2).Next());
        return folder["empty.ndjson"];
    }

    private static void Parse(byte[] lines)
    {
        var rest = lines.AsMemory();
        while (rest.Length > 0)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            using var document = JsonDocument.Parse(rest[..end]);
            rest = rest[(end + 1)..];
        }
    }
}
