namespace Detections.Benchmarks;

/// <summary>The same events and rules, with windows of an hour and of seven days.</summary>
internal static class WindowsScenario
{
    private const int Events = 100_000;

    internal static void Run()
    {
        // Two weeks of events, so that the longer window is full for half of them.
        var events = new SignInGenerator { Apps = ShapeRules.All.Length, Step = TimeSpan.FromSeconds(12), Addresses = 20 }.Write(Events);
        Table.Head("shape");
        foreach (var (name, match) in ShapeRules.All.Where(shape => shape.Match.Contains("{1}", StringComparison.Ordinal)))
        {
            using var hour = ShapeRules.Alone(Reachable(match), "1h");
            using var week = ShapeRules.Alone(Reachable(match), "7d");
            Print(name, Judging.Measure(hour.RuleSet!, events), Judging.Measure(week.RuleSet!, events));
        }

        using var mixedHour = ShapeRules.Mixed(window: "1h");
        using var mixedWeek = ShapeRules.Mixed(window: "7d");
        Print("mixed", Judging.Measure(mixedHour.RuleSet!, events), Judging.Measure(mixedWeek.RuleSet!, events));
    }

    private static void Print(string name, Samples hour, Samples week)
    {
        Table.Row($"{name}, 1h", Events, hour, 1);
        Table.Row($"{name}, 7d", Events, week, week.Best / hour.Best, "1.20 or less");
    }

    /// <summary>A baseline must be longer than its window.</summary>
    private static string Reachable(string match) => match.Replace("baseline: 1d", "baseline: 30d", StringComparison.Ordinal);
}
