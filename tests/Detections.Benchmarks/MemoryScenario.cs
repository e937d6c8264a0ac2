using System.Globalization;
using Detections.Engine;
using Detections.Events;
using Detections.Testing.Reference;
using Detections.Rules;

namespace Detections.Benchmarks;

/// <summary>What a million open groups, and a million held events, keep in memory.</summary>
internal static class MemoryScenario
{
    private const int Items = 1_000_000;

    internal static void Run()
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {"what",-44} {"MB",8} {"B each",8}  aim"));
        Measure("1,000,000 open groups, one event each", index => $"user {index}", "200 MB or less");
        Measure("1,000,000 held events in 1,000 groups", index => $"user {index % 1_000}", "400 MB or less");
        MeasureReal("100,000 held sign-ins of 2 KB in 1,000 groups", 100_000, "40 MB or less");
    }

    private static void Measure(string what, Func<int, string> key, string aim)
    {
        var engine = Judging.Fresh(new RuleSet([Rule()]));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var index = 0; index < Items; index++)
        {
            engine.Process(new ProbeEvent(EventKind.SignIn, $"{index:x8}-9f1c-4b60-8a35-0d6c1f3e5a77", index / 100_000.0, key: key(index), value: "v"), []);
        }

        Print(what, Items, GC.GetTotalMemory(forceFullCollection: true) - before, engine, aim);
    }

    private static void MeasureReal(string what, int items, string aim)
    {
        using var rules = ShapeRules.Alone("  count: 100000\n  on: signIn\n  where: {0}\n  by: user\n  within: 7d");
        var engine = Judging.Fresh(rules.RuleSet!);
        var recording = new SignInGenerator().Write(items);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Judging.Judge(engine, recording);
        Print(what, items, GC.GetTotalMemory(forceFullCollection: true) - before, engine, aim);
        GC.KeepAlive(recording);
    }

    private static void Print(string what, int items, long bytes, DetectionEngine engine, string aim)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-44} {bytes / 1e6,8:N0} {bytes / items,8:N0}  {aim}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {engine.HeldEvents:N0} held, {engine.OpenKeys:N0} groups"));
        GC.KeepAlive(engine);
    }

    private static CompiledRule Rule() => ProbeRules.Rule(
        "count",
        span => new Match.Aggregate(Step().Step, new Aggregation.Count { AtLeast = 100_000 }) { Span = span, Within = TimeSpan.FromHours(1) },
        [Step()]);

    private static CompiledStep Step() => ProbeRules.Step(0, 'a', kind: EventKind.SignIn);
}
