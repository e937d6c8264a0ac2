using System.Collections.Immutable;
using Detections.Events;
using Detections.Rules;

namespace Detections.Engine.Correlation;

/// <summary>
/// <c>sequence</c> and <c>all</c>: distinct events, one or a counted number for each step, that satisfy every condition, the completing
/// one being the last of them in time.
/// </summary>
internal sealed class JoinState : RuleState
{
    private readonly TupleSearch _search;
    private readonly ForeignSteps? _foreign;
    private readonly int[] _completing;
    private readonly bool _hasCountedSteps;
    private bool _hasRevisions;

    public JoinState(CompiledRule rule, RuleTiming timing, CompletionJudge judge, EngineOptions options)
        : base(rule, timing, judge, options)
    {
        _hasCountedSteps = rule.Steps.Any(step => step.Step.Aggregation is not null);
        var isOrdered = rule.Rule.Match is Match.Sequence;
        var present = Enumerable.Range(0, rule.Steps.Length).Where(step => !rule.Steps[step].Step.IsAbsent).ToArray();
        _completing = isOrdered ? [present[^1]] : present;
        if (rule.Steps.Any(step => step.Step.IsJoinedByWhere))
        {
            _foreign = new ForeignSteps(rule, judge.Cuts);
        }

        _search = new TupleSearch(rule, timing, isOrdered, UntilList, Binding, _foreign);
    }

    /// <inheritdoc/>
    public override long HeldEvents => base.HeldEvents + (_foreign?.HeldEvents ?? 0);

    /// <inheritdoc/>
    public override void Accept(int step, SecurityEvent securityEvent, in EventKey key, StepSight sight)
    {
        if (_foreign is null || step >= Rule.Steps.Length || !Rule.Steps[step].Step.IsJoinedByWhere)
        {
            base.Accept(step, securityEvent, key, sight);
            return;
        }

        if (_foreign.Add(step, securityEvent, sight) is not { } arrival)
        {
            return;
        }

        foreach (var state in _foreign.Concerned(step, arrival.Value, Keys.Values))
        {
            ReconsiderAround(state, step, arrival.Held);
        }

        if (!arrival.IsNew)
        {
            foreach (var state in _foreign.Concerned(step, arrival.ValueBefore, Keys.Values).Union(_foreign.Concerned(step, arrival.Value, Keys.Values)))
            {
                if (_completing.Contains(step))
                {
                    Rejudge(state, arrival.Held, onlyGained: false);
                }

                Reconsider(state, step, arrival.TicksBefore);
                Reconsider(state, step, arrival.Held.Ticks);
            }
        }
    }

    /// <summary>Lets go of unkeyed events that nothing in time can need any more.</summary>
    public void TrimForeign(long safeBefore) => _foreign?.DropUntil(Earlier(safeBefore, Timing.Span));

    /// <inheritdoc/>
    internal override ImmutableArray<long> Notes => [_hasRevisions ? 1 : 0, _search.StepsShareEvents ? 1 : 0];

    /// <inheritdoc/>
    internal override IEnumerable<(int Step, string Value, TimeList List)> Unkeyed => _foreign?.All ?? [];

    /// <inheritdoc/>
    internal override void RestoreUnkeyed(int step, string value, TimeList list) => _foreign?.Restore(step, value, list);

    /// <inheritdoc/>
    internal override void Restored(ImmutableArray<long> notes)
    {
        _hasRevisions = notes[0] != 0;
        _search.StepsShareEvents = notes[1] != 0;
        foreach (var key in _foreign is null ? [] : Keys.Values)
        {
            for (var step = 0; step < Rule.Steps.Length; step++)
            {
                for (var index = 0; index < key[step].Count; index++)
                {
                    _foreign?.Remember(key, step, key[step][index]);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override bool Holds(KeyState state, HeldEvent completing)
    {
        foreach (var step in _completing)
        {
            if (HeldAs(state, step, completing) is { } held && _search.Find(state, step, held))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    internal override void Touch(KeyState state, int step, HeldEvent held, int index)
    {
        _foreign?.Remember(state, step, held);
        _hasRevisions |= IsRevision;
        _search.StepsShareEvents = _search.StepsShareEvents || (_hasCountedSteps && IsShared(state, step, held));
        ReconsiderAround(state, step, held);
    }

    /// <inheritdoc/>
    protected override void Revised(KeyState state, int step, HeldEvent held)
    {
        _hasRevisions = true;
        _foreign?.Remember(state, step, held);
    }

    /// <inheritdoc/>
    protected override void Reconsider(KeyState state, int step, long ticks)
    {
        foreach (var completing in _completing)
        {
            RejudgeBetween(state, completing, Reaching(ticks), Later(ticks, Timing.Span), onlyGained: false);
        }
    }

    /// <inheritdoc/>
    protected override void Prepare(int step, HeldEvent held)
    {
        held.SharesCompletion = _completing.Length > 1;
        if (step < Rule.Steps.Length && Rule.Steps[step].Step.Aggregation is Aggregation.Distinct)
        {
            DistinctValue.Read(Rule.Steps[step], held);
        }
    }

    /// <summary>What the step holds of the object; null when it does not hold it.</summary>
    private HeldEvent? HeldAs(KeyState state, int step, HeldEvent completing)
    {
        if (Rule.Steps[step].Step.IsJoinedByWhere)
        {
            return _foreign!.Holds(step, completing) ? completing : null;
        }

        // Two steps may have come to know the object by different states, and so at different times.
        var index = _hasRevisions
            ? state[step].IndexOf(completing.Event.Kind, completing.Event.Id)
            : state[step].IndexAt(completing.Ticks, completing.Event.Kind, completing.Event.Id);
        return index >= 0 ? state[step][index] : null;
    }

    private void ReconsiderAround(KeyState state, int step, HeldEvent held)
    {
        // A nearer tuple moves the deadline of a silence, so there an event that fills a step can disprove as well.
        var onlyGained = step < Rule.Steps.Length && !Rule.Steps[step].Step.IsAbsent && !Timing.EndsInSilence;
        foreach (var completing in _completing)
        {
            if (completing == step)
            {
                Rejudge(state, held, onlyGained);
            }

            if (completing != step || !onlyGained || Rule.Steps[step].Step.Aggregation is not null)
            {
                RejudgeBetween(state, completing, Reaching(held.Ticks), Later(held.Ticks, Timing.Span), onlyGained);
            }
        }
    }

    private bool IsShared(KeyState state, int step, HeldEvent held)
    {
        for (var other = 0; other < Rule.Steps.Length; other++)
        {
            if (other != step && (IsRevision
                    ? state[other].IndexOf(held.Event.Kind, held.Event.Id)
                    : state[other].IndexAt(held.Ticks, held.Event.Kind, held.Event.Id)) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The earliest completing event that something at this time can matter to: a silence at the end looks ahead.</summary>
    private long Reaching(long ticks) => Timing.EndsInSilence ? Earlier(ticks, Timing.Span) : ticks;

    private void RejudgeBetween(KeyState state, int completing, long from, long before, bool onlyGained)
    {
        if (Rule.Steps[completing].Step.IsJoinedByWhere)
        {
            foreach (var held in _foreign!.Between(completing, state, from, before))
            {
                Rejudge(state, held, onlyGained);
            }

            return;
        }

        var list = state[completing];
        for (var index = list.FirstAtOrAfter(from); index < list.Count && list[index].Ticks < before; index++)
        {
            Rejudge(state, list[index], onlyGained);
        }
    }
}
