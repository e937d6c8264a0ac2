using System.Collections.Immutable;
using Detections.Events;

namespace Detections.Engine.Correlation;

/// <summary>
/// What one rule holds for one tenant: a state per key, and the judgement of which events complete the rule. Subclasses say what the
/// shapes mean; this class keeps keys, revisions, expiry and the life of completions, which are the same for all.
/// </summary>
/// <remarks>One caller at a time.</remarks>
internal abstract class RuleState
{
    private readonly Dictionary<string, KeyState> _keys = new(StringComparer.Ordinal);
    private readonly TimeList _none = new();
    private readonly bool _isBounded;
    private readonly int _heldPerKey;
    private readonly int _maxKeys;

    protected RuleState(CompiledRule rule, RuleTiming timing, CompletionJudge judge, EngineOptions options)
    {
        Rule = rule;
        Timing = timing;
        Judge = judge;
        Binding = new Binding(rule.Steps.Length, KeyParts(rule));
        _isBounded = options.Lateness is not null;
        _heldPerKey = rule.Rule.Limits?.PerKey ?? options.HeldPerKey;
        _maxKeys = rule.Rule.Limits?.Keys ?? options.KeysPerRule;
    }

    /// <summary>The rule.</summary>
    public CompiledRule Rule { get; }

    /// <summary>How long it keeps what, and what it waits for.</summary>
    public RuleTiming Timing { get; }

    /// <summary>Its keys; for reading.</summary>
    public IReadOnlyDictionary<string, KeyState> Keys => _keys;

    /// <summary>Number of lists that a key has; the step index selects one.</summary>
    public virtual int Lists => Rule.Steps.Length + (Rule.Until is null ? 0 : 1);

    /// <summary>Index of the list of the <c>until</c> step.</summary>
    protected int UntilList => Rule.Steps.Length;

    /// <summary>True while an object is being taken in that was seen before.</summary>
    protected bool IsRevision { get; private set; }

    /// <summary>What the last call of <see cref="Holds"/> filled.</summary>
    internal Binding BindingOfLast => Binding;

    /// <summary>Decides what becomes of completions.</summary>
    protected CompletionJudge Judge { get; }

    /// <summary>Filled by <see cref="Holds"/>; read by titles, severities and so on.</summary>
    protected Binding Binding { get; }

    /// <summary>Takes an event, or a revision of one, into a step for a key.</summary>
    public virtual void Accept(int step, SecurityEvent securityEvent, in EventKey key, StepSight sight)
    {
        IsRevision = sight != StepSight.New;
        var state = Open(key, securityEvent.OccurredAt.UtcTicks);
        if (state is null)
        {
            return;
        }

        var list = state.Open(step);
        var known = IsRevision ? list.IndexOf(securityEvent.Kind, securityEvent.Id) : -1;
        if (known >= 0)
        {
            Revise(state, step, list, known, securityEvent);
            return;
        }

        if (sight == StepSight.TakenBefore)
        {
            // Its window has passed and was let go of; a later state of the same object is not a new event.
            return;
        }

        var held = new HeldEvent(securityEvent);
        Prepare(step, held);
        held.Cut(HeldOf(step), Judge.Cuts);
        Bound(state, step, list);
        var index = list.Insert(held);
        Touch(state, step, held, index);
    }

    /// <summary>True when the object is held by the step for the key.</summary>
    public bool IsHeld(int step, EventKind kind, string id, string key) =>
        _keys.TryGetValue(key, out var state) && state[step].IndexOf(kind, id) >= 0;

    /// <summary>Takes an object out of a step for every key: an upstream detection was withdrawn, or a change was superseded.</summary>
    public void Retract(int step, EventKind kind, string id)
    {
        foreach (var state in _keys.Values.ToArray())
        {
            var index = state[step].IndexOf(kind, id);
            if (index >= 0)
            {
                var held = state[step][index];
                state.Open(step).RemoveAt(index);
                Moved(state, step);
                Judge.Gone(this, state, held);
                Reconsider(state, step, held.Ticks);
            }
        }
    }

    /// <summary>Lets go of what no event in time can need any more; returns when to come back, or null when the key is gone.</summary>
    public long? Trim(KeyState state, long safeBefore)
    {
        var earliest = long.MaxValue;
        for (var list = 0; list < state.Lists; list++)
        {
            var held = state[list];
            var span = SpanOf(list);
            var drop = held.FirstAfter(Earlier(safeBefore, span));
            if (drop > 0)
            {
                Dropping(state, list, drop);
                held.DropFirst(drop);
            }

            if (held.Count > 0)
            {
                earliest = Math.Min(earliest, Later(held[0].Ticks, span));
            }
        }

        ForgetShared(state, safeBefore);
        if (earliest == long.MaxValue)
        {
            _keys.Remove(state.Key);
            return null;
        }

        return earliest;
    }

    /// <summary>A timer of the key fell due: judges the completing event again, now that nothing can disprove it.</summary>
    public void Due(KeyState state, HeldEvent completing, long due)
    {
        if (!CompletionJudge.IsDue(state, completing, due))
        {
            return;
        }

        if (Holds(state, completing))
        {
            Judge.Decided(this, state, completing, Binding);
        }
        else
        {
            CompletionJudge.Undecided(state, completing);
        }
    }

    /// <summary>The events, oldest first, that the completion is of.</summary>
    internal virtual List<(KeyState State, HeldEvent Held)> CompletedBy(Completion completion)
    {
        var found = new List<(KeyState State, HeldEvent Held)>();
        foreach (var state in _keys.Values)
        {
            for (var list = 0; list < state.Lists; list++)
            {
                for (var index = 0; index < state[list].Count; index++)
                {
                    if (ReferenceEquals(state[list][index].Completion, completion))
                    {
                        found.Add((state, state[list][index]));
                    }
                }
            }

            found.AddRange((state.SharedCompletions?.Values ?? Enumerable.Empty<(HeldEvent Held, Completion Completion)>())
                .Where(shared => ReferenceEquals(shared.Completion, completion)).Select(shared => (state, shared.Held)));
        }

        found.Sort((left, right) => left.Held.CompareTo(right.Held));
        return found;
    }

    /// <summary>Number of events held, over all keys and steps.</summary>
    public virtual long HeldEvents
    {
        get
        {
            long held = 0;
            foreach (var state in _keys.Values)
            {
                for (var list = 0; list < state.Lists; list++)
                {
                    held += state[list].Count;
                }
            }

            return held;
        }
    }

    /// <summary>Whether the rule's condition holds on the window that ends at the event; fills <see cref="Binding"/> when it does.</summary>
    public abstract bool Holds(KeyState state, HeldEvent completing);

    /// <summary>An event was put at an index of a step: judges every event that it may complete, or void.</summary>
    internal abstract void Touch(KeyState state, int step, HeldEvent held, int index);

    /// <summary>Something at this time of a step changed or went: judges again every event that it may have completed, or hindered.</summary>
    protected abstract void Reconsider(KeyState state, int step, long ticks);

    /// <summary>Computes what the shape needs of an event once.</summary>
    protected virtual void Prepare(int step, HeldEvent held)
    {
    }

    /// <summary>The list of a step changed other than by adding; incremental parts must be built anew.</summary>
    internal virtual void Moved(KeyState state, int step)
    {
    }

    /// <summary>An event is held in another state now.</summary>
    protected virtual void Revised(KeyState state, int step, HeldEvent held)
    {
    }

    /// <summary>The first <paramref name="count"/> events of a list are about to be let go.</summary>
    protected virtual void Dropping(KeyState state, int list, int count)
    {
    }

    /// <summary>What the shape has noted of the events so far; what is saved.</summary>
    internal virtual ImmutableArray<long> Notes => [];

    /// <summary>Events held for the whole tenant, by step and value; what is saved.</summary>
    internal virtual IEnumerable<(int Step, string Value, TimeList List)> Unkeyed => [];

    /// <summary>Puts a list of <see cref="Unkeyed"/> back.</summary>
    internal virtual void RestoreUnkeyed(int step, string value, TimeList list)
    {
    }

    /// <summary>Everything saved is back: incremental parts can be built.</summary>
    internal virtual void Restored(ImmutableArray<long> notes)
    {
    }

    /// <summary>Puts a key back, to be filled; nothing is judged.</summary>
    internal KeyState Put(string key, ImmutableArray<string> parts, ImmutableArray<string> labels)
    {
        var state = new KeyState(key, parts, labels, Lists, _none);
        _keys.Add(key, state);
        return state;
    }

    /// <summary>Lets go of a key that holds nothing any more.</summary>
    internal void Close(KeyState state) => _keys.Remove(state.Key);

    /// <summary>How long an event of the list can matter to others, in ticks.</summary>
    protected virtual long SpanOf(int list) => Timing.Span;

    /// <summary>The key state, made if it is new; null when the rule's limit of keys is reached.</summary>
    internal KeyState? Open(in EventKey key, long ticks)
    {
        if (_keys.TryGetValue(key.Text, out var state))
        {
            return state;
        }

        if (_isBounded && _keys.Count >= _maxKeys)
        {
            Judge.Limited(this, key.Text, $"{_maxKeys} keys are open, the rule's limit: events of further keys are not looked at");
            return null;
        }

        state = new KeyState(key.Text, key.Parts, key.Labels, Lists, _none);
        _keys.Add(key.Text, state);
        Judge.Opened(this, state, ticks);
        return state;
    }

    /// <summary>
    /// Judges one completing event again after something changed. With <paramref name="onlyGained"/>, the change can only have made more
    /// hold, so what was spoken of need not be looked at.
    /// </summary>
    protected void Rejudge(KeyState state, HeldEvent completing, bool onlyGained)
    {
        var completion = CompletionJudge.Find(state, completing);
        if (onlyGained && completion is { State: CompletionState.Emitted, Detection: null })
        {
            return;
        }

        if (Holds(state, completing))
        {
            Judge.Satisfied(this, state, completing, Binding);
        }
        else if (completion is not null)
        {
            Judge.Disproved(this, state, completing, completion);
        }
    }

    protected static long Later(long ticks, long span) => ticks > long.MaxValue - span ? long.MaxValue : ticks + span;

    protected static long Earlier(long ticks, long span) => ticks < long.MinValue + span ? long.MinValue : ticks - span;

    private EventFields? HeldOf(int list) => (list < Rule.Steps.Length ? Rule.Steps[list] : Rule.Until)?.Held;

    private static int KeyParts(CompiledRule rule) => rule.Steps.Max(step => step.Keys.Length);

    private void Revise(KeyState state, int step, TimeList list, int index, SecurityEvent revision)
    {
        var held = list[index];
        var before = held.Ticks;
        if (!held.TakeRevision(revision))
        {
            return;
        }

        list.RemoveAt(index);
        Prepare(step, held);
        held.Cut(HeldOf(step), Judge.Cuts);
        list.Insert(held);
        Moved(state, step);
        Revised(state, step, held);
        Reconsider(state, step, held.Ticks);
        if (before != held.Ticks)
        {
            Reconsider(state, step, before);
        }
    }

    private void Bound(KeyState state, int step, TimeList list)
    {
        if (!_isBounded || list.Count < _heldPerKey)
        {
            return;
        }

        Dropping(state, step, 1);
        list.DropFirst(1);
        if (!state.IsLimitReported)
        {
            state.IsLimitReported = true;
            Judge.Limited(this, string.Join(", ", state.Labels), $"{_heldPerKey} events are held, the limit per key: the oldest are let go");
        }
    }

    private void ForgetShared(KeyState state, long safeBefore)
    {
        foreach (var (key, shared) in state.SharedCompletions?.ToArray() ?? [])
        {
            if (Later(shared.Held.Ticks, Timing.Span) <= safeBefore)
            {
                state.SharedCompletions?.Remove(key);
            }
        }
    }
}
