namespace Detections.Benchmarks;

/// <summary>What rules cost that cannot match an event: ten thousand against a hundred, each event concerning as many in both.</summary>
internal static class RulesScaleScenario
{
    private const int Events = 100_000;

    internal static void Run()
    {
        var few = 100 / ShapeRules.All.Length;
        var events = new SignInGenerator { Apps = few * ShapeRules.All.Length }.Write(Events);
        using var hundred = ShapeRules.Mixed(few);
        using var thousand = ShapeRules.Mixed(1_000 / ShapeRules.All.Length);
        using var tenThousand = ShapeRules.Mixed(10_000 / ShapeRules.All.Length);
        Table.Head("rules, of every shape");
        var first = Judging.Measure(hundred.RuleSet!, events, runs: 5);
        foreach (var (name, rules, aim) in new[] { ("about 100", hundred, ""), ("about 1,000", thousand, ""), ("about 10,000", tenThousand, "1.50 or less") })
        {
            var samples = ReferenceEquals(rules, hundred) ? first : Judging.Measure(rules.RuleSet!, events, runs: 5);
            Table.Row(name, Events, samples, samples.Best / first.Best, aim);
        }
    }
}
