using System.Collections.Immutable;

namespace Detections.Engine.Replay;

/// <summary>A rule and the rules whose detections it reads, directly or through others.</summary>
internal static class RuleClosure
{
    /// <summary>The rules of <paramref name="set"/> that decide about <paramref name="ruleId"/>, upstream first, itself last.</summary>
    internal static RuleSet Of(RuleSet set, string ruleId)
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal) { ruleId };
        var chosen = new Stack<CompiledRule>();

        // Downstream rules come after those they read, so one pass from the end finds everything.
        for (var i = set.Rules.Length - 1; i >= 0; i--)
        {
            var rule = set.Rules[i];
            if (!wanted.Contains(rule.Id))
            {
                continue;
            }

            chosen.Push(rule);
            foreach (var step in AllSteps(rule))
            {
                if (step.Step.On.Value is Rules.Stream.OfRule upstream)
                {
                    wanted.Add(upstream.RuleId);
                }
            }
        }

        return new RuleSet([.. chosen]);
    }

    /// <summary>The steps of a rule, <c>until</c> included.</summary>
    internal static ImmutableArray<CompiledStep> AllSteps(CompiledRule rule) =>
        rule.Until is { } until ? rule.Steps.Add(until) : rule.Steps;
}
