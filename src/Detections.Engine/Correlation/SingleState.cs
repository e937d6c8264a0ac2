namespace Detections.Engine.Correlation;

/// <summary>One event completes the rule: <c>on: …</c>, and <c>any:</c> of several steps.</summary>
internal sealed class SingleState : RuleState
{
    public SingleState(CompiledRule rule, RuleTiming timing, CompletionJudge judge, EngineOptions options)
        : base(rule, timing, judge, options)
    {
    }

    /// <inheritdoc/>
    public override bool Holds(KeyState state, HeldEvent completing)
    {
        for (var step = 0; step < state.Lists; step++)
        {
            if (Find(state, step, completing, isRevised: true) >= 0)
            {
                Bind(step, completing);
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    internal override void Touch(KeyState state, int step, HeldEvent held, int index)
    {
        if (!IsCompletedElsewhere(state, step, held))
        {
            Bind(step, held);
            Judge.Satisfied(this, state, held, Binding);
        }
    }

    /// <inheritdoc/>
    protected override void Reconsider(KeyState state, int step, long ticks)
    {
    }

    private static int Find(KeyState state, int step, HeldEvent held, bool isRevised) => isRevised
        ? state[step].IndexOf(held.Event.Kind, held.Event.Id)
        : state[step].IndexAt(held.Ticks, held.Event.Kind, held.Event.Id);

    private void Bind(int step, HeldEvent held)
    {
        Array.Clear(Binding.Events);
        Binding.Events[step] = held.Event;
        Binding.Current = held.Event;
        Binding.Count = 1;
    }

    /// <summary>An event that satisfies two steps of <c>any</c> completes the rule once.</summary>
    private bool IsCompletedElsewhere(KeyState state, int step, HeldEvent held)
    {
        for (var other = 0; other < state.Lists; other++)
        {
            if (other != step && Find(state, other, held, IsRevision) is var index and >= 0
                && state[other][index].Completion is not null)
            {
                return true;
            }
        }

        return false;
    }
}
