using Detections.Events;

namespace Detections.Engine.Correlation;

/// <summary>
/// The steps of a rule that have no key of their own but join by an equality in their <c>where</c>: a key that changes in mid-chain.
/// Their events are held for the tenant, by the value of their side of the equality.
/// </summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class ForeignSteps
{
    private readonly CompiledRule _rule;
    private readonly EventCuts _cuts;
    private readonly Dictionary<string, TimeList>?[] _byValue;

    private readonly Dictionary<(EventKind Kind, string Id), HeldEvent>?[] _byObject;

    // For each such step, the values that the keys' own events show on the other side: which keys an arrival can concern.
    private readonly Dictionary<string, HashSet<KeyState>>?[] _sought;

    public ForeignSteps(CompiledRule rule, EventCuts cuts)
    {
        _cuts = cuts;
        _rule = rule;
        _byValue = new Dictionary<string, TimeList>?[rule.Steps.Length];
        _byObject = new Dictionary<(EventKind Kind, string Id), HeldEvent>?[rule.Steps.Length];
        _sought = new Dictionary<string, HashSet<KeyState>>?[rule.Steps.Length];
        for (var step = 0; step < rule.Steps.Length; step++)
        {
            if (rule.Steps[step].Step.IsJoinedByWhere)
            {
                _byValue[step] = new Dictionary<string, TimeList>(StringComparer.Ordinal);
                _byObject[step] = [];
                _sought[step] = new Dictionary<string, HashSet<KeyState>>(StringComparer.Ordinal);
            }
        }
    }

    /// <summary>Number of events held.</summary>
    public long HeldEvents => _byValue.Sum(step => step?.Values.Sum(list => (long)list.Count) ?? 0);

    /// <summary>Holds an event, or another state of one that is held; null when that changes nothing.</summary>
    public ForeignArrival? Add(int step, SecurityEvent securityEvent, StepSight sight)
    {
        if (_byObject[step] is not { } objects)
        {
            return null;
        }

        var id = (securityEvent.Kind, securityEvent.Id);
        if (sight != StepSight.New && objects.TryGetValue(id, out var held))
        {
            return Revise(step, held, securityEvent);
        }

        var value = EqualityOf(step).Mine(securityEvent);
        if (sight == StepSight.TakenBefore || value.Length == 0)
        {
            return null;
        }

        var added = new HeldEvent(securityEvent) { SharesCompletion = true };
        added.Cut(_rule.Steps[step].Held, _cuts);
        Insert(step, value, added);
        return new ForeignArrival(added, value, "", added.Ticks, IsNew: true);
    }

    /// <summary>The value by which it joins, and so its place, may be another in the newer state.</summary>
    private ForeignArrival? Revise(int step, HeldEvent held, SecurityEvent revision)
    {
        var (valueBefore, ticksBefore) = (EqualityOf(step).Mine(held.Event), held.Ticks);
        var list = _byValue[step]?.GetValueOrDefault(valueBefore);
        var index = list?.IndexAt(held.Ticks, held.Event.Kind, held.Event.Id) ?? -1;
        if (!held.TakeRevision(revision))
        {
            return null;
        }

        held.Cut(_rule.Steps[step].Held, _cuts);
        if (index >= 0)
        {
            list?.RemoveAt(index);
        }

        var value = EqualityOf(step).Mine(held.Event);
        Insert(step, value, held);
        return new ForeignArrival(held, value, valueBefore, ticksBefore, IsNew: false);
    }

    private void Insert(int step, string value, HeldEvent held)
    {
        if (_byValue[step] is not { } lists || _byObject[step] is not { } objects)
        {
            return;
        }

        // Without a value it joins to nothing, but is known, since a state that arrives late may have one.
        objects[(held.Event.Kind, held.Event.Id)] = held;
        if (!lists.TryGetValue(value, out var list))
        {
            lists.Add(value, list = new TimeList());
        }

        list.Insert(held);
    }

    /// <summary>Notes what a key's own event seeks in the steps that join to it.</summary>
    public void Remember(KeyState state, int step, HeldEvent held)
    {
        for (var foreign = 0; foreign < _sought.Length; foreign++)
        {
            if (_sought[foreign] is { } sought && EqualityOf(foreign) is var equality && equality.OtherStep == step
                && equality.Theirs(held.Event) is { Length: > 0 } value)
            {
                if (!sought.TryGetValue(value, out var states))
                {
                    sought.Add(value, states = []);
                }

                states.Add(state);
            }
        }
    }

    /// <summary>Whether an event of an unkeyed step can matter to the key.</summary>
    public bool MayConcern(int step, HeldEvent held, KeyState state)
    {
        var equality = EqualityOf(step);
        if (_sought[equality.OtherStep] is not null)
        {
            // It joins to another unkeyed step; which key that concerns only the search can tell.
            return true;
        }

        return _sought[step]!.TryGetValue(equality.Mine(held.Event), out var states) && states.Contains(state);
    }

    /// <summary>The keys that an event of an unkeyed step can matter to by its value, out of all open ones.</summary>
    public List<KeyState> Concerned(int step, string value, IEnumerable<KeyState> open)
    {
        var equality = EqualityOf(step);
        if (_sought[equality.OtherStep] is not null)
        {
            return [.. open];
        }

        return _sought[step]!.TryGetValue(value, out var states) ? [.. states] : [];
    }

    /// <summary>The unkeyed events that join to this event of the other step; empty when there are none.</summary>
    public TimeList? JoinedTo(int step, SecurityEvent other)
    {
        var value = EqualityOf(step).Theirs(other);
        return value.Length > 0 ? _byValue[step]?.GetValueOrDefault(value) : null;
    }

    /// <summary>True when the event is held for the step.</summary>
    public bool Holds(int step, HeldEvent held) =>
        _byValue[step]!.TryGetValue(EqualityOf(step).Mine(held.Event), out var list)
        && list.IndexAt(held.Ticks, held.Event.Kind, held.Event.Id) >= 0;

    /// <summary>The other step that an unkeyed step joins to.</summary>
    public int OtherStep(int step) => EqualityOf(step).OtherStep;

    /// <summary>The unkeyed events of a step that may concern the key, within a stretch of time.</summary>
    public List<HeldEvent> Between(int step, KeyState state, long from, long before)
    {
        var found = new List<HeldEvent>();
        foreach (var list in _byValue[step]!.Values)
        {
            for (var index = list.FirstAtOrAfter(from); index < list.Count && list[index].Ticks < before; index++)
            {
                if (MayConcern(step, list[index], state))
                {
                    found.Add(list[index]);
                }
            }
        }

        found.Sort();
        return found;
    }

    /// <summary>Every list, by step and value; what is saved.</summary>
    public IEnumerable<(int Step, string Value, TimeList List)> All =>
        _byValue.SelectMany((lists, step) => (lists ?? []).Select(list => (step, list.Key, list.Value)));

    /// <summary>Puts a saved list back.</summary>
    public void Restore(int step, string value, TimeList list)
    {
        for (var index = 0; index < list.Count; index++)
        {
            Insert(step, value, list[index]);
        }
    }

    /// <summary>Lets go of what occurred until then.</summary>
    public void DropUntil(long ticks)
    {
        for (var step = 0; step < _byValue.Length; step++)
        {
            var lists = _byValue[step];
            foreach (var (value, list) in lists?.ToArray() ?? [])
            {
                var passed = list.FirstAfter(ticks);
                for (var index = 0; index < passed; index++)
                {
                    _byObject[step]?.Remove((list[index].Event.Kind, list[index].Event.Id));
                }

                list.DropFirst(passed);
                if (list.Count == 0)
                {
                    lists!.Remove(value);
                }
            }
        }

        foreach (var sought in _sought)
        {
            foreach (var (value, states) in sought?.ToArray() ?? [])
            {
                states.RemoveWhere(state => state.IsEmpty);
                if (states.Count == 0)
                {
                    sought!.Remove(value);
                }
            }
        }
    }

    private JoinEquality EqualityOf(int step)
    {
        foreach (var join in _rule.Steps[step].Joins)
        {
            if (join.Equality is { } equality)
            {
                return equality;
            }
        }

        throw new InvalidOperationException($"Step {step} of rule '{_rule.Id}' has neither a key nor an equality.");
    }
}

/// <summary>What an arrival did to an unkeyed step.</summary>
/// <param name="Held">The event as it is held now.</param>
/// <param name="Value">The value by which it joins; empty for none.</param>
/// <param name="ValueBefore">The value before; empty when it is new.</param>
/// <param name="TicksBefore">Its time before.</param>
/// <param name="IsNew">True when it was not held before.</param>
internal readonly record struct ForeignArrival(HeldEvent Held, string Value, string ValueBefore, long TicksBefore, bool IsNew);
