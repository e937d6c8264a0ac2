namespace Detections.Engine.Correlation;

/// <summary>Works the timing of a whole set out, upstream rules first, since a rule waits for what its upstream rules wait for.</summary>
internal static class RuleTimings
{
    /// <summary>The timings, by index of the rule.</summary>
    public static RuleTiming[] Of(RuleSet rules, EngineOptions options)
    {
        var timings = new RuleTiming[rules.Rules.Length];
        var sources = new Dictionary<string, int>(StringComparer.Ordinal);
        var ofAnyRule = 0;
        for (var index = 0; index < timings.Length; index++)
        {
            var rule = rules.Rules[index];
            timings[index] = RuleTiming.Of(rule, options, id => id is null ? ofAnyRule : sources.GetValueOrDefault(id));
            sources[rule.Id] = timings[index].Sources;
            ofAnyRule |= timings[index].Sources;
        }

        return timings;
    }
}
