using Detections.Events;

namespace Detections.Engine;

/// <summary>What an arrival is, given what was seen before.</summary>
internal enum Sight
{
    /// <summary>An object never seen.</summary>
    First,

    /// <summary>Another state of a known object.</summary>
    Revision,

    /// <summary>A state that was seen already.</summary>
    Repeat,
}

/// <summary>
/// The objects of one tenant that were seen, so that a repeat is dropped and a revision is known as one. For kinds whose changes some
/// rule looks at, the states themselves.
/// </summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class SeenObjects
{
    private readonly Dictionary<(EventKind Kind, string Id), SeenObject> _objects = [];
    private readonly PriorityQueue<(EventKind Kind, string Id), long> _byAge = new();

    /// <summary>Number of objects remembered.</summary>
    public int Count => _objects.Count;

    /// <summary>Everything remembered, with the time by which it is forgotten; what is saved.</summary>
    public IEnumerable<(EventKind Kind, string Id, long Ticks, SeenObject Seen)> All
    {
        get
        {
            foreach (var (key, ticks) in _byAge.UnorderedItems)
            {
                if (_objects.TryGetValue(key, out var seen))
                {
                    yield return (key.Kind, key.Id, ticks, seen);
                }
            }
        }
    }

    /// <summary>Notes an arrival; <paramref name="keepsStates"/> keeps the states for change streams.</summary>
    public Sight See(SecurityEvent securityEvent, bool keepsStates, out SeenObject seen)
    {
        var key = (securityEvent.Kind, securityEvent.Id);
        if (!_objects.TryGetValue(key, out var known))
        {
            seen = new SeenObject(securityEvent.Revision);
            _objects.Add(key, seen);
            _byAge.Enqueue(key, securityEvent.OccurredAt.UtcTicks);
            if (keepsStates)
            {
                seen.Insert(securityEvent);
            }

            return Sight.First;
        }

        seen = known;
        if (!known.Note(securityEvent.Revision))
        {
            return Sight.Repeat;
        }

        if (keepsStates)
        {
            known.Insert(securityEvent);
        }

        return Sight.Revision;
    }

    /// <summary>Puts a saved object back.</summary>
    public void Restore(EventKind kind, string id, SeenObject seen, long ticks)
    {
        _objects[(kind, id)] = seen;
        _byAge.Enqueue((kind, id), ticks);
    }

    /// <summary>Adds what rules that were filled beside took in to what is known of an object.</summary>
    public void Join(EventKind kind, string id, SeenObject filled, long ticks)
    {
        if (!_objects.TryGetValue((kind, id), out var known))
        {
            Restore(kind, id, filled, ticks);
            return;
        }

        foreach (var (rule, step, key) in filled.Accepted)
        {
            known.Accept(rule, step, key);
        }
    }

    /// <summary>Forgets objects that occurred before; logs sooner than what analysts work on.</summary>
    public void Expire(Func<EventKind, long> forgetBefore)
    {
        // Kinds have different memories, so what is young enough for its kind is looked at again later.
        for (var remaining = Math.Min(_byAge.Count, 4096); remaining > 0 && _byAge.TryPeek(out var key, out var ticks); remaining--)
        {
            if (ticks >= forgetBefore(EventKind.SignIn))
            {
                return;
            }

            _byAge.Dequeue();
            if (ticks < forgetBefore(key.Kind))
            {
                _objects.Remove(key);
            }
            else
            {
                _byAge.Enqueue(key, ticks + TimeSpan.TicksPerDay);
            }
        }
    }
}
