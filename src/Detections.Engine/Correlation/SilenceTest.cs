using System.Collections.Immutable;
using Detections.Events;

namespace Detections.Engine.Correlation;

/// <summary>Whether the events that must not exist do not, given what the present steps are bound to.</summary>
/// <remarks>One caller at a time. Both ends of an interval between steps belong to it; a deadline does not.</remarks>
internal sealed class SilenceTest
{
    private readonly CompiledRule _rule;
    private readonly RuleTiming _timing;
    private readonly int _untilList;
    private readonly Binding _binding;

    public SilenceTest(CompiledRule rule, RuleTiming timing, int untilList, Binding binding)
    {
        _rule = rule;
        _timing = timing;
        _untilList = untilList;
        _binding = binding;
    }

    /// <summary>True when an absent step stands right before the step, so that the choice of its first event matters.</summary>
    public bool StandsBefore(int step) => step > 0 && _rule.Steps[step - 1].Step.IsAbsent;

    /// <summary>True when no event of these absent steps lies in its interval.</summary>
    public bool Holds(KeyState state, BoundStep[] bound, ImmutableArray<int> silences, long windowEnd, bool isOrdered)
    {
        foreach (var absent in silences)
        {
            if (!Holds(state, bound, absent, windowEnd, isOrdered))
            {
                return false;
            }
        }

        return true;
    }

    private bool Holds(KeyState state, BoundStep[] bound, int absent, long windowEnd, bool isOrdered)
    {
        var windowStart = windowEnd - _timing.Within + 1;
        if (!isOrdered)
        {
            return IsSilent(state, bound, absent, windowStart, windowEnd);
        }

        var before = Neighbour(absent, -1);
        var after = Neighbour(absent, 1);
        var end = bound[after].First;
        if (before >= 0)
        {
            return IsSilent(state, bound, absent, bound[before].Last, end);
        }

        var silence = _rule.Steps[absent].Step.Within?.Ticks ?? _timing.Within;
        return IsSilent(state, bound, absent, end - silence + 1, end);
    }

    /// <summary>Tests the absent steps at the end of a sequence, and sets the deadline.</summary>
    public bool HoldsAtEnd(KeyState state, BoundStep[] bound)
    {
        var first = bound.Where(step => step.IsBound).Min(step => step.First);
        var last = bound.Where(step => step.IsBound).Max(step => step.Last);
        var latest = 0L;
        for (var absent = _rule.Steps.Length - 1; _rule.Steps[absent].Step.IsAbsent; absent--)
        {
            var deadline = _rule.Steps[absent].Step.Within is { } own ? last + own.Ticks : first + _timing.Within;
            latest = Math.Max(latest, deadline);
            if (!IsSilent(state, bound, absent, last, deadline - 1))
            {
                return false;
            }
        }

        _binding.Deadline = new DateTimeOffset(latest, TimeSpan.Zero);
        return true;
    }

    /// <summary>True when no <c>until</c> event lies between the first event and the completing one.</summary>
    public bool IsNotAborted(KeyState state, BoundStep[] bound, long windowEnd)
    {
        if (_rule.Until is null)
        {
            return true;
        }

        var first = bound.Where(step => step.IsBound).Min(step => step.First);
        return None(state[_untilList], bound, first, windowEnd, null);
    }

    private bool IsSilent(KeyState state, BoundStep[] bound, int absent, long from, long to) =>
        None(state[absent], bound, from, to, _rule.Steps[absent]);

    private bool None(TimeList list, BoundStep[] bound, long from, long to, CompiledStep? step)
    {
        for (var index = list.FirstAtOrAfter(from); index < list.Count && list[index].Ticks <= to; index++)
        {
            if (!IsUsed(bound, list[index]) && (step is null || Joins(step, list[index].Event)))
            {
                return false;
            }
        }

        return true;
    }

    private bool Joins(CompiledStep step, SecurityEvent candidate)
    {
        _binding.Current = candidate;
        foreach (var join in step.Joins)
        {
            if (!join.Test(_binding))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsUsed(BoundStep[] bound, HeldEvent held)
    {
        foreach (var step in bound)
        {
            if (step.Holds(held))
            {
                return true;
            }
        }

        return false;
    }

    private int Neighbour(int step, int direction)
    {
        var neighbour = step + direction;
        while (neighbour >= 0 && neighbour < _rule.Steps.Length && _rule.Steps[neighbour].Step.IsAbsent)
        {
            neighbour += direction;
        }

        return neighbour < _rule.Steps.Length ? neighbour : -1;
    }
}
