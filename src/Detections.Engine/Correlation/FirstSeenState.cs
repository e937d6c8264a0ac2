using System.Collections.Immutable;
using Detections.Events;
using Detections.Rules;

namespace Detections.Engine.Correlation;

/// <summary>
/// <c>firstSeen</c>: a value that the key showed at most so many times within the lookback before the event, once the key has a history
/// of the warm-up's length.
/// </summary>
/// <remarks>
/// Of logs, whose records neither change nor are withdrawn, settled repeats are let go of: an event to come asks only whether a value
/// occurred more than so many times, which its youngest settled occurrences answer, and whether there was anything at all.
/// </remarks>
internal sealed class FirstSeenState : RuleState
{
    /// <summary>So many repeats are let go of at most for one event; each brings one, so this catches up.</summary>
    private const int MaxAttempts = 4;

    private readonly Match.FirstSeen _match;
    private readonly long _skew;

    // How long after it happened an event can still arrive, or come again in another state; null where repeats are not let go of.
    private readonly long? _unsettled;
    private long _settled = long.MinValue;

    public FirstSeenState(CompiledRule rule, RuleTiming timing, CompletionJudge judge, EngineOptions options)
        : base(rule, timing, judge, options)
    {
        _match = (Match.FirstSeen)rule.Rule.Match;
        _skew = options.Skew.Ticks;
        if (options.Lateness is { } lateness && rule.Steps[0].Step.On.Value is Rules.Stream.Of { Changes: false, Kind: EventKind.SignIn or EventKind.DirectoryAudit } log)
        {
            _unsettled = (lateness.Of(log.Kind).Longest * 2 + TimeSpan.FromHours(1)).Ticks;
        }
    }

    /// <inheritdoc/>
    internal override ImmutableArray<long> Notes => [_settled];

    /// <inheritdoc/>
    internal override void Restored(ImmutableArray<long> notes) => _settled = notes[0];

    /// <inheritdoc/>
    public override void Accept(int step, SecurityEvent securityEvent, in EventKey key, StepSight sight)
    {
        var ticks = securityEvent.OccurredAt.UtcTicks;
        if (sight != StepSight.New && ticks < _settled && !IsHeld(step, securityEvent.Kind, securityEvent.Id, key.Text))
        {
            return;
        }

        base.Accept(step, securityEvent, key, sight);
        if (_unsettled is { } unsettled)
        {
            // Only now, so that what waited for this event's time is judged before anything that it may need is let go of.
            _settled = Math.Max(_settled, Earlier(Math.Min(ticks, Later(securityEvent.ReceivedAt.UtcTicks, _skew)), unsettled));
        }
    }

    /// <inheritdoc/>
    public override bool Holds(KeyState state, HeldEvent completing)
    {
        var list = state[0];
        var start = Earlier(completing.Ticks, _match.Lookback.Ticks);
        if (_match.Warmup > TimeSpan.Zero && !HasHistory(list, start, completing.Ticks - _match.Warmup.Ticks))
        {
            return false;
        }

        if (!IsNew(IndexOf(state), start, completing))
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
        if (state.Cursor is { } cursor)
        {
            cursor.Inserted(state[0], index);
        }

        JudgeUnsettled(state, held);
        if (index < state[0].Count - 1)
        {
            ReconsiderHistory(state, index);
            ReconsiderRepeats(state, held);
        }

        Thin(state, held);
    }

    /// <inheritdoc/>
    protected override void Reconsider(KeyState state, int step, long ticks)
    {
        var before = Later(ticks, _match.Lookback.Ticks);
        for (var index = state[0].FirstAtOrAfter(ticks); index < state[0].Count && state[0][index].Ticks <= before; index++)
        {
            JudgeUnsettled(state, state[0][index]);
        }
    }

    /// <inheritdoc/>
    internal override void Moved(KeyState state, int step) => state.Cursor = null;

    /// <inheritdoc/>
    protected override void Dropping(KeyState state, int list, int count) => state.Cursor?.Dropping(state[0], count);

    /// <inheritdoc/>
    /// <remarks>A lookback includes its start, other windows do not.</remarks>
    protected override long SpanOf(int list) => Timing.Span + 1;

    private static ValueIndex IndexOf(KeyState state)
    {
        if (state.Cursor is ValueIndex index)
        {
            return index;
        }

        index = new ValueIndex(state[0]);
        state.Cursor = index;
        return index;
    }

    private static bool HasHistory(TimeList list, long from, long to)
    {
        var index = list.FirstAtOrAfter(from);
        return index < list.Count && list[index].Ticks <= to;
    }

    private void JudgeUnsettled(KeyState state, HeldEvent completing)
    {
        // What is settled was decided, and part of what decided it may be gone.
        if (completing.Ticks >= _settled)
        {
            Rejudge(state, completing, onlyGained: false);
        }
    }

    private bool IsNew(ValueIndex values, long start, HeldEvent completing)
    {
        for (var place = 0; place < DistinctValue.Places(completing); place++)
        {
            if (DistinctValue.At(completing, place) is { Length: > 0 } value)
            {
                var times = values.TimesOf(value);
                if (times.CountBefore(completing.Ticks) - times.CountBefore(start) <= _match.AtMost)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A late event may be the only history that younger ones have.</summary>
    private void ReconsiderHistory(KeyState state, int index)
    {
        var list = state[0];
        var ticks = list[index].Ticks;
        var from = Later(ticks, _match.Warmup.Ticks);
        var to = Later(ticks, _match.Lookback.Ticks);
        if (_match.Warmup == TimeSpan.Zero)
        {
            return;
        }

        if (index > 0)
        {
            from = Math.Max(from, Later(list[index - 1].Ticks, _match.Lookback.Ticks) + 1);
        }

        to = Math.Min(to, Later(list[index + 1].Ticks, _match.Warmup.Ticks) - 1);
        for (var later = list.FirstAtOrAfter(from); later < list.Count && list[later].Ticks <= to; later++)
        {
            JudgeUnsettled(state, list[later]);
        }
    }

    /// <summary>A late event makes the occurrences of its value after it less new; beyond the bound they were not new before.</summary>
    private void ReconsiderRepeats(KeyState state, HeldEvent held)
    {
        var values = IndexOf(state);
        var last = Later(held.Ticks, _match.Lookback.Ticks);
        for (var place = 0; place < DistinctValue.Places(held); place++)
        {
            if (DistinctValue.At(held, place) is not { Length: > 0 } value)
            {
                continue;
            }

            var times = values.TimesOf(value);
            var before = times.CountBefore(held.Ticks);
            var next = times.CountUpTo(held.Ticks);
            while (next < times.Count && times[next] <= last && times.CountBefore(times[next]) - before <= _match.AtMost + 1)
            {
                JudgeAt(state, times[next], value);
                next = times.CountUpTo(times[next]);
            }
        }
    }

    private void JudgeAt(KeyState state, long ticks, string value)
    {
        var list = state[0];
        for (var index = list.FirstAtOrAfter(ticks); index < list.Count && list[index].Ticks == ticks; index++)
        {
            if (DistinctValue.Shows(list[index], value))
            {
                JudgeUnsettled(state, list[index]);
            }
        }
    }

    /// <summary>Lets go of settled occurrences of the event's value that its younger settled ones stand for.</summary>
    private void Thin(KeyState state, HeldEvent held)
    {
        if (_settled == long.MinValue || held.Values is not null || held.Value.Length == 0)
        {
            return;
        }

        var times = IndexOf(state).TimesOf(held.Value);
        var surplus = times.CountBefore(_settled) - (_match.AtMost + 1);
        for (var occurrence = surplus - 1; occurrence >= Math.Max(0, surplus - MaxAttempts); occurrence--)
        {
            LetGo(state, times[occurrence], held.Value);
        }
    }

    private void LetGo(KeyState state, long ticks, string value)
    {
        var list = state[0];
        var index = list.FirstAtOrAfter(ticks);
        while (index < list.Count - 1 && list[index].Ticks == ticks && !DistinctValue.Shows(list[index], value))
        {
            index++;
        }

        var held = list[index];
        if (held.Ticks == ticks && held.Values is null && DistinctValue.Shows(held, value)
            && held.Completion is null && !IsHistory(list, index))
        {
            IndexOf(state).Remove(held);
            list.RemoveAt(index);
        }
    }

    /// <summary>Whether some event may have no other history within its lookback than the one at the index.</summary>
    private bool IsHistory(TimeList list, int index) =>
        _match.Warmup > TimeSpan.Zero
        && (index == 0 || index == list.Count - 1 || list[index + 1].Ticks - list[index - 1].Ticks > (_match.Lookback - _match.Warmup).Ticks);
}
