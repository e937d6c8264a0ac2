using Detections.Rules;

namespace Detections.Engine.Correlation;

/// <summary><c>session</c>: events of a key with gaps shorter than a bound form a session; it completes with the event that brings its number.</summary>
internal sealed class SessionState : RuleState
{
    private readonly Match.Session _match;

    public SessionState(CompiledRule rule, RuleTiming timing, CompletionJudge judge, EngineOptions options)
        : base(rule, timing, judge, options) => _match = (Match.Session)rule.Rule.Match;

    /// <inheritdoc/>
    public override bool Holds(KeyState state, HeldEvent completing)
    {
        // Events of the same time stand in the session together, whichever came first.
        var list = state[0];
        var last = list.FirstAfter(completing.Ticks) - 1;
        if (last < 0 || list[last].Ordinal < _match.AtLeast)
        {
            return false;
        }

        Binding.Current = completing.Event;
        Binding.Count = list[last].Ordinal;
        Binding.Groups[0] = new WindowView(list, Math.Max(0, last - list[last].Ordinal + 1), last);
        return true;
    }

    /// <inheritdoc/>
    internal override void Touch(KeyState state, int step, HeldEvent held, int index)
    {
        var changedUpTo = Number(state[0], index);
        for (var candidate = state[0].FirstAtOrAfter(held.Ticks); candidate <= changedUpTo; candidate++)
        {
            Rejudge(state, state[0][candidate], onlyGained: true);
        }
    }

    /// <inheritdoc/>
    protected override void Reconsider(KeyState state, int step, long ticks)
    {
        var from = state[0].FirstAtOrAfter(ticks);
        var changedUpTo = from < state[0].Count ? Number(state[0], from) : -1;
        for (var candidate = from; candidate <= changedUpTo; candidate++)
        {
            Rejudge(state, state[0][candidate], onlyGained: false);
        }
    }

    /// <summary>Numbers the events within their sessions from an index on; returns the last index whose number changed.</summary>
    private int Number(TimeList list, int from)
    {
        var changedUpTo = from - 1;
        for (var index = from; index < list.Count; index++)
        {
            var continues = index > 0 && list[index].Ticks - list[index - 1].Ticks < _match.Gap.Ticks;

            // What stood before the oldest event held is known by that event's own number.
            var ordinal = continues ? list[index - 1].Ordinal + 1 : index == 0 && list.Dropped > 0 && list[0].Ordinal > 0 ? list[0].Ordinal : 1;
            if (list[index].Ordinal == ordinal && index > from)
            {
                break;
            }

            list[index].Ordinal = ordinal;
            changedUpTo = index;
        }

        return changedUpTo;
    }
}
