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

    public JoinState(CompiledRule rule, RuleTiming timing, CompletionJudge judge, EngineOptions options)
        : base(rule, timing, judge, options)
    {
        var isOrdered = rule.Rule.Match is Match.Sequence;
        var present = Enumerable.Range(0, rule.Steps.Length).Where(step => !rule.Steps[step].Step.IsAbsent).ToArray();
        _completing = isOrdered ? [present[^1]] : present;
        if (rule.Steps.Any(step => step.Step.IsJoinedByWhere))
        {
            _foreign = new ForeignSteps(rule);
        }

        _search = new TupleSearch(rule, timing, isOrdered, UntilList, Binding, _foreign);
    }

    /// <inheritdoc/>
    public override long HeldEvents => base.HeldEvents + (_foreign?.HeldEvents ?? 0);

    /// <inheritdoc/>
    public override void Accept(int step, SecurityEvent securityEvent, in EventKey key, bool isKnown)
    {
        if (_foreign is null || step >= Rule.Steps.Length || !Rule.Steps[step].Step.IsJoinedByWhere)
        {
            base.Accept(step, securityEvent, key, isKnown);
            return;
        }

        var held = _foreign.Add(step, securityEvent, isKnown);
        if (held is null)
        {
            return;
        }

        foreach (var state in _foreign.Concerned(step, held, Keys.Values))
        {
            ReconsiderAround(state, step, held);
        }
    }

    /// <summary>Lets go of unkeyed events that nothing in time can need any more.</summary>
    public void TrimForeign(long safeBefore) => _foreign?.DropUntil(Earlier(safeBefore, Timing.Span));

    /// <inheritdoc/>
    public override bool Holds(KeyState state, HeldEvent completing)
    {
        foreach (var step in _completing)
        {
            if (Has(state, step, completing) && _search.Find(state, step, completing))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    protected override void Touch(KeyState state, int step, HeldEvent held, int index)
    {
        _foreign?.Remember(state, step, held);
        ReconsiderAround(state, step, held);
    }

    /// <inheritdoc/>
    protected override void Reconsider(KeyState state, int step, long ticks)
    {
        foreach (var completing in _completing)
        {
            RejudgeBetween(state, completing, ticks, Later(ticks, Timing.Span), onlyGained: false);
        }
    }

    /// <inheritdoc/>
    protected override void Prepare(int step, HeldEvent held)
    {
        if (step < Rule.Steps.Length && Rule.Steps[step].Step.Aggregation is Aggregation.Distinct)
        {
            DistinctValue.Read(Rule.Steps[step], held);
        }
    }

    private bool Has(KeyState state, int step, HeldEvent completing)
    {
        if (Rule.Steps[step].Step.IsJoinedByWhere)
        {
            return completing.IsForeign;
        }

        return !completing.IsForeign && state[step].IndexAt(completing.Ticks, completing.Event.Kind, completing.Event.Id) is var index and >= 0
            && ReferenceEquals(state[step][index], completing);
    }

    private void ReconsiderAround(KeyState state, int step, HeldEvent held)
    {
        var onlyGained = step < Rule.Steps.Length && !Rule.Steps[step].Step.IsAbsent;
        foreach (var completing in _completing)
        {
            if (completing == step && onlyGained)
            {
                // What came before it cannot be completed by it, unless another step can be completed later.
                Rejudge(state, held, onlyGained);
            }

            if (completing != step || !onlyGained || Rule.Steps[step].Step.Aggregation is not null)
            {
                RejudgeBetween(state, completing, held.Ticks, Later(held.Ticks, Timing.Span), onlyGained);
            }
        }
    }

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
