using Detections.Rules;

namespace Detections.Engine.Correlation;

/// <summary>
/// <c>firstSeen</c>: a value that the key showed at most so many times within the lookback before the event, once the key has a history
/// of the warm-up's length.
/// </summary>
internal sealed class FirstSeenState : RuleState
{
    private readonly Match.FirstSeen _match;

    public FirstSeenState(CompiledRule rule, RuleTiming timing, CompletionJudge judge, EngineOptions options)
        : base(rule, timing, judge, options) => _match = (Match.FirstSeen)rule.Rule.Match;

    /// <inheritdoc/>
    public override bool Holds(KeyState state, HeldEvent completing)
    {
        var list = state[0];
        var start = Earlier(completing.Ticks, _match.Lookback.Ticks);
        if (_match.Warmup > TimeSpan.Zero && !HasHistory(list, start, completing.Ticks - _match.Warmup.Ticks))
        {
            return false;
        }

        if (!IsNew(list, start, completing))
        {
            return false;
        }

        Binding.Current = completing.Event;
        Binding.Events[0] = completing.Event;
        Binding.Count = 1;
        return true;
    }

    /// <inheritdoc/>
    protected override void Prepare(int step, HeldEvent held) => DistinctValue.Read(Rule.Steps[0], held);

    /// <inheritdoc/>
    internal override void Touch(KeyState state, int step, HeldEvent held, int index)
    {
        Rejudge(state, held, onlyGained: false);
        if (index < state[0].Count - 1)
        {
            Reconsider(state, step, held.Ticks);
        }
    }

    /// <inheritdoc/>
    protected override void Reconsider(KeyState state, int step, long ticks)
    {
        var before = Later(ticks, _match.Lookback.Ticks);
        for (var index = state[0].FirstAtOrAfter(ticks); index < state[0].Count && state[0][index].Ticks <= before; index++)
        {
            Rejudge(state, state[0][index], onlyGained: false);
        }
    }

    private static bool HasHistory(TimeList list, long from, long to)
    {
        var index = list.FirstAtOrAfter(from);
        return index < list.Count && list[index].Ticks <= to;
    }

    private bool IsNew(TimeList list, long start, HeldEvent completing)
    {
        if (completing.Values is not null)
        {
            return completing.Values.Any(value => value.Length > 0 && IsNew(list, start, completing.Ticks, value));
        }

        return completing.Value.Length > 0 && IsNew(list, start, completing.Ticks, completing.Value);
    }

    private bool IsNew(TimeList list, long start, long ticks, string value)
    {
        var seen = 0;
        for (var index = list.FirstAtOrAfter(ticks) - 1; index >= 0 && list[index].Ticks >= start; index--)
        {
            if (Shows(list[index], value) && ++seen > _match.AtMost)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Shows(HeldEvent held, string value) => held.Values is null
        ? string.Equals(held.Value, value, StringComparison.Ordinal)
        : held.Values.Contains(value);
}
