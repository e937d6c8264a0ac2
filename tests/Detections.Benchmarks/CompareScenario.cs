using System.Globalization;
using Detections.Engine;
using Detections.Events;
using Detections.Testing.Reference;
using RulesEngine.Models;

namespace Detections.Benchmarks;

/// <summary>The same conditions on the same events, in other engines: Microsoft's RulesEngine, and the plain reference of the tests.</summary>
internal static class CompareScenario
{
    private const int Events = 50_000;
    private const int TheirEvents = 20_000;

    internal static void Run()
    {
        var events = new SignInGenerator { Apps = 100 }.Write(Events);
        var all = events.ReadAll();
        Table.Head("single-event conditions");
        foreach (var rules in new[] { 1, 10, 100, 1_000 })
        {
            using var ours = ShapeRules.Compile(Enumerable.Range(0, rules).Select(Ours));
            var mine = Judging.Measure(ours.RuleSet!, events);
            Table.Row(string.Create(CultureInfo.InvariantCulture, $"{rules:N0} rules, Detections"), Events, mine, 1);
            var sample = all.GetRange(0, Math.Max(200, TheirEvents / rules));
            var other = Theirs(rules, sample);
            var ratio = other.Best / sample.Count / (mine.Best / Events);
            Table.Row(string.Create(CultureInfo.InvariantCulture, $"{rules:N0} rules, RulesEngine 6"), sample.Count, other, ratio, "ratio: cost against ours");
        }

        Reference();
    }

    private static void Reference()
    {
        var random = new Random(3);
        var step = ProbeRules.Step(0, 'a', kind: EventKind.SignIn);
        var rule = ProbeRules.Rule(
            "count",
            span => new Rules.Match.Aggregate(step.Step, new Rules.Aggregation.Count { AtLeast = 20 }) { Span = span, Within = TimeSpan.FromHours(1) },
            [step]);
        Table.Head("count within an hour");
        foreach (var size in new[] { 1_000, 4_000 })
        {
            List<SecurityEvent> events = [.. Enumerable.Range(0, size).Select(index =>
                new ProbeEvent(EventKind.SignIn, $"{index}", index / 10.0, key: $"user {random.Next(50)}"))];
            var mine = Samples.Of(3, () => Judging.Judge(Judging.Fresh(new RuleSet([rule])), events, []));
            Table.Row(string.Create(CultureInfo.InvariantCulture, $"{size:N0} events, Detections"), size, mine, 1);
            var naive = Samples.Of(3, () => { ReferenceEngine.Completions(rule, events); });
            Table.Row(string.Create(CultureInfo.InvariantCulture, $"{size:N0} events, naive reference"), size, naive, naive.Best / mine.Best, "ratio: cost against ours");
        }
    }

    private static (string Id, string Yaml) Ours(int number) => ($"single-{number}", $"""
        rule: single-{number}
        title: "benchmark"
        status: stable
        severity: low
        match:
          on: signIn
          where: e.AppDisplayName == "app {number}" && e.Status.ErrorCode == 1
          by: user
        """);

    private static Samples Theirs(int rules, List<SecurityEvent> events)
    {
        var workflow = new Workflow
        {
            WorkflowName = "benchmark",
            Rules = [.. Enumerable.Range(0, rules).Select(number => new RulesEngine.Models.Rule
            {
                RuleName = string.Create(CultureInfo.InvariantCulture, $"single-{number}"),
                RuleExpressionType = RuleExpressionType.LambdaExpression,
                Expression = string.Create(CultureInfo.InvariantCulture, $"e.AppDisplayName == \"app {number}\" && e.Status.ErrorCode == 1"),
            })],
        };
        var engine = new RulesEngine.RulesEngine([workflow]);
        return Samples.Of(3, () => Judge(engine, events));
    }

    private static void Judge(RulesEngine.RulesEngine engine, List<SecurityEvent> events)
    {
        foreach (var one in events)
        {
            engine.ExecuteAllRulesAsync("benchmark", new RuleParameter("e", (SignIn)one)).AsTask().GetAwaiter().GetResult();
        }
    }
}
