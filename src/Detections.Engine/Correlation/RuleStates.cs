using Detections.Rules;

namespace Detections.Engine.Correlation;

/// <summary>Makes the state that fits a rule's shape.</summary>
internal static class RuleStates
{
    /// <summary>An empty state for the rule.</summary>
    public static RuleState For(CompiledRule rule, RuleTiming timing, CompletionJudge judge, EngineOptions options) => rule.Rule.Match switch
    {
        Match.Single or Match.Any => new SingleState(rule, timing, judge, options),
        Match.Sequence or Match.All => new JoinState(rule, timing, judge, options),
        Match.Aggregate => new AggregateState(rule, timing, judge, options),
        Match.FirstSeen => new FirstSeenState(rule, timing, judge, options),
        Match.Spike => new SpikeState(rule, timing, judge, options),
        Match.Session => new SessionState(rule, timing, judge, options),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Rule.Match, "A shape without a state."),
    };
}
