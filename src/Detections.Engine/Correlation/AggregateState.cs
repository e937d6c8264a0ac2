using Detections.Rules;

namespace Detections.Engine.Correlation;

/// <summary><c>count</c>, <c>distinct</c>, <c>sum</c>, <c>avg</c>, <c>percentile</c>: a number over the window that ends at an event reaches a bound.</summary>
internal sealed class AggregateState : RuleState
{
    /// <summary>Beyond this a decimal sum of many could overflow; such a number counts as missing.</summary>
    private const double LargestNumber = 1e20;

    private readonly Aggregation _aggregation;
    private readonly int _bound;

    public AggregateState(CompiledRule rule, RuleTiming timing, CompletionJudge judge, EngineOptions options)
        : base(rule, timing, judge, options)
    {
        _aggregation = ((Match.Aggregate)rule.Rule.Match).Aggregation;
        _bound = (int)Math.Min(int.MaxValue, Math.Max(1, Math.Ceiling(_aggregation.AtLeast)));
    }

    /// <inheritdoc/>
    public override bool Holds(KeyState state, HeldEvent completing)
    {
        var list = state[0];
        var last = list.FirstAfter(completing.Ticks) - 1;
        var start = Earlier(completing.Ticks, Timing.Within);
        if (Rule.Until is not null)
        {
            start = Math.Max(start, LastAbort(state, completing.Ticks));
        }

        if (_aggregation is Aggregation.Count && (last + 1 < _bound || list[last + 1 - _bound].Ticks <= start))
        {
            return false;
        }

        var first = list.FirstAfter(start);
        if (last < first || !Reaches(state, list, first, last))
        {
            return false;
        }

        Binding.Current = completing.Event;
        Binding.Count = last - first + 1;
        Binding.Groups[0] = new WindowView(list, first, last);
        return Rule.Having is not { } having || having(Binding);
    }

    /// <inheritdoc/>
    protected override void Prepare(int step, HeldEvent held)
    {
        if (step != 0)
        {
            return;
        }

        DistinctValue.Read(Rule.Steps[0], held);
        var number = Rule.Steps[0].Number?.Invoke(held.Event);
        held.Number = number is { } value && double.IsFinite(value) && Math.Abs(value) < LargestNumber ? (decimal)value : null;
    }

    /// <inheritdoc/>
    internal override void Touch(KeyState state, int step, HeldEvent held, int index)
    {
        if (step == UntilList)
        {
            Reconsider(state, step, held.Ticks);
            return;
        }

        var list = state[0];
        if (state.Cursor is { } cursor)
        {
            cursor.Inserted(list, index);
        }
        else if (_aggregation is not Aggregation.Count)
        {
            state.Cursor = WindowCursor.For(Rule, list);
        }

        var counts = state.Cursor as DistinctTimeline;
        var onlyGained = Timing.DisprovingSources == 0;
        var before = Later(held.Ticks, Timing.Within);
        for (var candidate = list.FirstAtOrAfter(held.Ticks); candidate < list.Count; candidate++)
        {
            // One more event never makes fewer values, so below the bound there is nothing to take back either.
            if (counts is not null && counts.At(candidate) < _bound)
            {
                continue;
            }

            var completing = list[candidate];
            if (completing.Ticks >= before)
            {
                break;
            }

            Rejudge(state, completing, onlyGained);
        }
    }

    /// <inheritdoc/>
    protected override void Reconsider(KeyState state, int step, long ticks)
    {
        var before = Later(ticks, Timing.Within);
        for (var index = state[0].FirstAtOrAfter(ticks); index < state[0].Count && state[0][index].Ticks < before; index++)
        {
            Rejudge(state, state[0][index], onlyGained: false);
        }
    }

    /// <inheritdoc/>
    internal override void Moved(KeyState state, int step) => state.Cursor = null;

    /// <inheritdoc/>
    protected override void Dropping(KeyState state, int list, int count)
    {
        if (list == 0)
        {
            state.Cursor?.Dropping(state[0], count);
        }
    }

    private bool Reaches(KeyState state, TimeList list, int first, int last)
    {
        if (_aggregation is Aggregation.Count)
        {
            return true;
        }

        var cursor = state.Cursor ??= WindowCursor.For(Rule, list);
        cursor.MoveTo(list, first, last);
        Binding.Distinct = cursor.Distinct;
        if (cursor.Value is not { } value)
        {
            return false;
        }

        Binding.Number = (double)value;
        return value >= (decimal)_aggregation.AtLeast;
    }

    private long LastAbort(KeyState state, long ticks)
    {
        var aborts = state[UntilList];
        var index = aborts.FirstAfter(ticks) - 1;
        return index < 0 ? long.MinValue : aborts[index].Ticks;
    }
}
