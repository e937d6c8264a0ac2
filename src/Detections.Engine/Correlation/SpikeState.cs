using Detections.Rules;

namespace Detections.Engine.Correlation;

/// <summary>
/// <c>spike</c>: more events within the window than so many times the key's own mean over the baseline before it, and at least a number.
/// A key without a past has a mean of nothing, which any number exceeds.
/// </summary>
internal sealed class SpikeState : RuleState
{
    private readonly Match.Spike _match;

    public SpikeState(CompiledRule rule, RuleTiming timing, CompletionJudge judge, EngineOptions options)
        : base(rule, timing, judge, options) => _match = (Match.Spike)rule.Rule.Match;

    /// <inheritdoc/>
    public override bool Holds(KeyState state, HeldEvent completing)
    {
        var list = state[0];
        var last = list.FirstAfter(completing.Ticks) - 1;
        var windowStart = Earlier(completing.Ticks, Timing.Within);
        var first = list.FirstAfter(windowStart);
        var count = last - first + 1;
        if (count < _match.AtLeast)
        {
            return false;
        }

        var past = first - list.FirstAfter(Earlier(windowStart, _match.Baseline.Ticks));
        var mean = past / (_match.Baseline / _match.Within);
        if (count <= _match.Factor * mean)
        {
            return false;
        }

        Binding.Current = completing.Event;
        Binding.Count = count;
        Binding.Number = mean;
        Binding.Groups[0] = new WindowView(list, first, last);
        return true;
    }

    /// <inheritdoc/>
    internal override void Touch(KeyState state, int step, HeldEvent held, int index)
    {
        if (index == state[0].Count - 1)
        {
            for (var candidate = state[0].FirstAtOrAfter(held.Ticks); candidate < state[0].Count; candidate++)
            {
                Rejudge(state, state[0][candidate], onlyGained: false);
            }

            return;
        }

        Reconsider(state, step, held.Ticks);
    }

    /// <inheritdoc/>
    protected override void Reconsider(KeyState state, int step, long ticks)
    {
        var before = Later(ticks, Timing.Span);
        for (var index = state[0].FirstAtOrAfter(ticks); index < state[0].Count && state[0][index].Ticks < before; index++)
        {
            Rejudge(state, state[0][index], onlyGained: false);
        }
    }
}
