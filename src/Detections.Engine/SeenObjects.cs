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

    // One queue for each kind, since kinds are remembered for different lengths of time.
    private readonly Dictionary<EventKind, PriorityQueue<string, long>> _byAge = [];

    /// <summary>Number of objects remembered.</summary>
    public int Count => _objects.Count;

    /// <summary>Everything remembered, with the time by which it is forgotten; what is saved.</summary>
    public IEnumerable<(EventKind Kind, string Id, long Ticks, SeenObject Seen)> All
    {
        get
        {
            foreach (var (kind, queue) in _byAge)
            {
                foreach (var (id, ticks) in queue.UnorderedItems)
                {
                    yield return (kind, id, ticks, _objects[(kind, id)]);
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
            Restore(key.Kind, key.Id, seen, securityEvent.OccurredAt.UtcTicks);
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

    /// <summary>Takes in an object that is not known.</summary>
    public void Restore(EventKind kind, string id, SeenObject seen, long ticks)
    {
        _objects.Add((kind, id), seen);
        if (!_byAge.TryGetValue(kind, out var queue))
        {
            _byAge.Add(kind, queue = new PriorityQueue<string, long>());
        }

        queue.Enqueue(id, ticks);
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

    /// <summary>Forgets objects that occurred before a time, which depends on the kind.</summary>
    public void Expire(Func<EventKind, long> forgetBefore)
    {
        foreach (var (kind, queue) in _byAge)
        {
            var before = forgetBefore(kind);
            while (queue.TryPeek(out var id, out var ticks) && ticks < before)
            {
                queue.Dequeue();
                _objects.Remove((kind, id));
            }
        }
    }
}
