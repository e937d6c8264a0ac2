using Detections.Engine;

namespace Detections.Benchmarks;

/// <summary>Each shape by itself, then all of them together, on one thread over events already read.</summary>
internal static class ShapesScenario
{
    private const int Events = 100_000;

    internal static void Run()
    {
        var events = new SignInGenerator { Apps = ShapeRules.All.Length }.Write(Events);
        Table.Head("shape (every event concerns it)");
        var nothing = Judging.Measure(new RuleSet([]), events);
        Table.Row("no rule", Events, nothing, 1, "ratio: against no rule");
        foreach (var (name, match) in ShapeRules.All)
        {
            using var rules = ShapeRules.Alone(match);
            var samples = Judging.Measure(rules.RuleSet!, events);
            Table.Row(name, Events, samples, samples.Best / nothing.Best);
        }

        Mixed(events, nothing);
        Distinct();
    }

    /// <summary>Only the mixture: for a profiler, and for a first look after a change.</summary>
    internal static void RunMixed()
    {
        var events = new SignInGenerator { Apps = ShapeRules.All.Length }.Write(Events);
        Table.Head("engine alone");
        var nothing = Judging.Measure(new RuleSet([]), events, runs: 5);
        Table.Row("no rule", Events, nothing, 1, "ratio: against no rule");
        Mixed(events, nothing);
    }

    private static void Mixed(Recording events, Samples nothing)
    {
        using var mixed = ShapeRules.Mixed();
        var together = Judging.Measure(mixed.RuleSet!, events, runs: 7);
        Table.Row("mixed, 1,000 keys", Events, together, together.Best / nothing.Best, "750,000/s or more");
        var outputs = new Dictionary<string, int>(StringComparer.Ordinal);
        Judging.Judge(Judging.Fresh(mixed.RuleSet!), events, one => outputs[one.GetType().Name] = outputs.GetValueOrDefault(one.GetType().Name) + 1);
        Console.WriteLine($"    outputs: {string.Join(", ", outputs.Select(pair => $"{pair.Value:N0} {pair.Key}"))}");
    }

    private static void Distinct()
    {
        // One user's window holds an hour of events, 1,800 of them, every one with an address of its own.
        var events = new SignInGenerator { Users = 1, Step = TimeSpan.FromSeconds(2), Addresses = 60_000 }.Write(Events);
        foreach (var (what, bound) in new[] { ("distinct, 1,800 in the window", 5_000), ("the same, bound reached", 1_000) })
        {
            using var rules = ShapeRules.Alone($"  distinct: e.IpAddress\n  atLeast: {bound}\n  on: signIn\n  where: {{0}}\n  by: user\n  within: 1h");
            Table.Row(what, Events, Judging.Measure(rules.RuleSet!, events), aim: "500,000/s or more");
        }
    }
}
