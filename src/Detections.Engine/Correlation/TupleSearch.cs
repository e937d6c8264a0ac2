using Detections.Rules;

namespace Detections.Engine.Correlation;

/// <summary>
/// Searches the tuple of events that a completing event completes, nearest in time first: by backtracking over the steps in the order
/// of their <see cref="JoinPlan"/>, each step's candidates being a stretch of a list in order of time.
/// </summary>
/// <remarks>One caller at a time. Fills the rule's binding when it finds a tuple.</remarks>
internal sealed class TupleSearch
{
    private readonly CompiledRule _rule;
    private readonly RuleTiming _timing;
    private readonly bool _isOrdered;
    private readonly ForeignSteps? _foreign;
    private readonly Binding _binding;
    private readonly JoinPlan?[] _plans;
    private readonly BoundStep[] _bound;
    private readonly SilenceTest _silence;
    private KeyState? _state;
    private HeldEvent? _completing;
    private int _completingStep;
    private long _windowEnd;

    public TupleSearch(
        CompiledRule rule, RuleTiming timing, bool isOrdered, int untilList, Binding binding, ForeignSteps? foreign)
    {
        _rule = rule;
        _timing = timing;
        _isOrdered = isOrdered;
        _foreign = foreign;
        _binding = binding;
        _plans = new JoinPlan?[rule.Steps.Length];
        _bound = new BoundStep[rule.Steps.Length];
        _silence = new SilenceTest(rule, timing, untilList, binding);
    }

    /// <summary>True once an event was taken in by two steps, so that a counted one may have to leave it to the other.</summary>
    public bool StepsShareEvents { get; set; }

    /// <summary>True when the event, in this step, completes the rule for the key.</summary>
    public bool Find(KeyState state, int step, HeldEvent completing)
    {
        _state = state;
        _completing = completing;
        _completingStep = step;
        _windowEnd = completing.Ticks;
        Array.Clear(_bound);
        Array.Clear(_binding.Events);
        Array.Clear(_binding.Groups);
        _binding.Deadline = null;
        _binding.Count = 0;
        var plan = _plans[step] ??= JoinPlan.For(_rule, step, _isOrdered);
        if (!Bind(plan, 0))
        {
            return false;
        }

        WidenGroups();
        if (_timing.EndsInSilence && !_silence.HoldsAtEnd(state, _bound))
        {
            return false;
        }

        _binding.Current = completing.Event;
        return true;
    }

    /// <summary>Binds the plan's steps from a position on.</summary>
    private bool Bind(JoinPlan plan, int position)
    {
        if (position == plan.Order.Length)
        {
            return _silence.Holds(_state!, _bound, plan.Silences, _windowEnd, _isOrdered)
                && _silence.IsNotAborted(_state!, _bound, _windowEnd);
        }

        var planned = plan.Order[position];
        var only = planned.Step == _completingStep ? _completing : null;
        var list = only is not null && _rule.Steps[planned.Step].Step.IsJoinedByWhere ? null : ListOf(planned.Step);
        return _rule.Steps[planned.Step].Step.Aggregation is { } aggregation
            ? BindGroup(plan, position, list, aggregation, only)
            : BindSingle(plan, position, list, only);
    }

    private TimeList? ListOf(int step)
    {
        if (_rule.Steps[step].Step.IsJoinedByWhere)
        {
            return _binding.Events[_foreign!.OtherStep(step)] is { } other ? _foreign.JoinedTo(step, other) : null;
        }

        return _state![step];
    }

    private bool BindSingle(JoinPlan plan, int position, TimeList? list, HeldEvent? only)
    {
        var step = plan.Order[position].Step;
        if (only is not null)
        {
            return TrySingle(plan, position, step, only);
        }

        if (list is null)
        {
            return false;
        }

        var (lowest, highest) = Bounds(step);
        for (var index = list.FirstAfter(highest) - 1; index >= 0 && list[index].Ticks >= lowest; index--)
        {
            if (!IsUsed(list[index]) && TrySingle(plan, position, step, list[index]))
            {
                return true;
            }
        }

        return false;
    }

    private bool TrySingle(JoinPlan plan, int position, int step, HeldEvent held)
    {
        _binding.Events[step] = held.Event;
        _bound[step] = new BoundStep(held.Ticks, held.Ticks, held, null);
        if (StepsLieTogether(step) && Tests(plan.Order[position]) && Bind(plan, position + 1))
        {
            return true;
        }

        _binding.Events[step] = null;
        _bound[step] = default;
        return false;
    }

    /// <summary>
    /// A counted step takes a run of its events that reaches the bound. Any run is described by its ends; the latest and shortest is
    /// tried first, wider and earlier ones only where a silence beside it can tell them apart.
    /// </summary>
    private bool BindGroup(JoinPlan plan, int position, TimeList? list, Aggregation aggregation, HeldEvent? only)
    {
        var step = plan.Order[position].Step;
        if (list is null)
        {
            return false;
        }

        var (lowest, highest) = Bounds(step);
        var candidates = Candidates(step, list, lowest, highest);
        if (BindRun(plan, position, candidates, aggregation, only))
        {
            return true;
        }

        return StepsShareEvents
            && SharedEvents.Exclusions(candidates, held => IsHeldElsewhere(step, held))
                .Any(without => BindRun(plan, position, without, aggregation, only));
    }

    private bool BindRun(JoinPlan plan, int position, List<HeldEvent> candidates, Aggregation aggregation, HeldEvent? only)
    {
        var step = plan.Order[position].Step;
        var span = _rule.Steps[step].Step.Within?.Ticks ?? long.MaxValue;
        for (var last = candidates.Count - 1; last >= 0; last--)
        {
            if (only is not null && candidates[last].Ticks != only.Ticks)
            {
                break;
            }

            foreach (var first in GroupRuns.Starts(candidates, last, aggregation, span))
            {
                var group = candidates.GetRange(first, last - first + 1);
                if ((only is null || group.Contains(only)) && TryGroup(plan, position, step, group))
                {
                    return true;
                }

                if (!_silence.StandsBefore(step) && !StepsShareEvents)
                {
                    break;
                }
            }
        }

        return false;
    }

    private bool IsHeldElsewhere(int step, HeldEvent held)
    {
        for (var other = 0; other < _rule.Steps.Length; other++)
        {
            if (other != step && !_rule.Steps[other].Step.IsAbsent && _state![other].IndexOf(held.Event.Kind, held.Event.Id) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private List<HeldEvent> Candidates(int step, TimeList list, long lowest, long highest)
    {
        var candidates = new List<HeldEvent>();
        var joins = _rule.Steps[step].Joins;
        for (var index = list.FirstAtOrAfter(lowest); index < list.Count && list[index].Ticks <= highest; index++)
        {
            var held = list[index];
            _binding.Current = held.Event;
            if (!IsUsed(held) && joins.All(join => join.Test(_binding)))
            {
                candidates.Add(held);
            }
        }

        return candidates;
    }

    private bool TryGroup(JoinPlan plan, int position, int step, List<HeldEvent> group)
    {
        _binding.Groups[step] = group.ConvertAll(held => held.Event);
        _bound[step] = new BoundStep(group[0].Ticks, group[^1].Ticks, null, group);
        if (StepsLieTogether(step) && Tests(plan.Order[position]) && Bind(plan, position + 1))
        {
            return true;
        }

        _binding.Groups[step] = null;
        _bound[step] = default;
        return false;
    }

    /// <summary>
    /// A counted step is satisfied by as many events as its bound asks for; what people are shown is all there were.
    /// </summary>
    private void WidenGroups()
    {
        for (var step = 0; step < _bound.Length; step++)
        {
            if (_bound[step].Group is not { } group || _silence.StandsBefore(step) || ListOf(step) is not { } list)
            {
                continue;
            }

            var (lowest, _) = Bounds(step);
            var span = _rule.Steps[step].Step.Within?.Ticks ?? _timing.Within;
            lowest = Math.Max(lowest, _bound[step].Last - span + 1);
            var wider = Candidates(step, list, lowest, _bound[step].First);
            wider.AddRange(group);
            _binding.Groups[step] = wider.ConvertAll(held => held.Event);
            _binding.Count = Math.Max(_binding.Count, wider.Count);
        }
    }

    /// <summary>The stretch of time, both ends inclusive, in which the step's events must lie, given what is bound.</summary>
    private (long Lowest, long Highest) Bounds(int step)
    {
        var lowest = _windowEnd - _timing.Within + 1;
        var highest = _windowEnd;
        if (!_isOrdered)
        {
            return (lowest, highest);
        }

        for (var other = 0; other < _bound.Length; other++)
        {
            if (_bound[other].IsBound && other < step)
            {
                lowest = Math.Max(lowest, _bound[other].Last);
            }
            else if (_bound[other].IsBound && other > step)
            {
                highest = Math.Min(highest, _bound[other].First);
            }
        }

        return (lowest, highest);
    }

    /// <summary>A single event lies less than its own <c>within</c> after the step before it, as far as both are bound.</summary>
    private bool StepsLieTogether(int step) =>
        !_isOrdered || (LiesAfterPrevious(step) && Following(step) is var next && (next < 0 || LiesAfterPrevious(next)));

    private bool LiesAfterPrevious(int step)
    {
        var authored = _rule.Steps[step].Step;
        if (authored.Within is not { } within || authored.Aggregation is not null || !_bound[step].IsBound)
        {
            return true;
        }

        var previous = step - 1;
        while (previous >= 0 && _rule.Steps[previous].Step.IsAbsent)
        {
            previous--;
        }

        return previous < 0 || !_bound[previous].IsBound || _bound[step].First - _bound[previous].Last < within.Ticks;
    }

    private int Following(int step)
    {
        for (var next = step + 1; next < _rule.Steps.Length; next++)
        {
            if (!_rule.Steps[next].Step.IsAbsent)
            {
                return next;
            }
        }

        return -1;
    }

    private bool Tests(PlannedStep planned)
    {
        foreach (var join in planned.Joins)
        {
            _binding.Current = _binding.Events[join.Step];
            if (!join.Join.Test(_binding))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsUsed(HeldEvent held)
    {
        foreach (var bound in _bound)
        {
            if (bound.Holds(held))
            {
                return true;
            }
        }

        return false;
    }
}
