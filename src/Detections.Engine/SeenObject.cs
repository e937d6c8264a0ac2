using Detections.Events;

namespace Detections.Engine;

/// <summary>An object that was seen, with the revisions it was seen in.</summary>
internal sealed class SeenObject
{
    private Revision _only;
    private HashSet<Revision>? _revisions;
    private List<SecurityEvent>? _states;

    public SeenObject(Revision first) => _only = first;

    /// <summary>The revisions seen; what is saved.</summary>
    public IReadOnlyCollection<Revision> Revisions => _revisions is null ? [_only] : _revisions;

    /// <summary>The states in order of revision; empty when no rule looks at changes of the kind.</summary>
    public IReadOnlyList<SecurityEvent> States => _states ?? [];

    /// <summary>Notes a revision; false when it was seen before.</summary>
    public bool Note(Revision revision)
    {
        if (_revisions is null)
        {
            if (revision == _only)
            {
                return false;
            }

            _revisions = [_only];
        }

        return _revisions.Add(revision);
    }

    /// <summary>Keeps a state.</summary>
    public void Insert(SecurityEvent state)
    {
        _states ??= [];
        var place = _states.Count;
        while (place > 0 && _states[place - 1].Revision > state.Revision)
        {
            place--;
        }

        _states.Insert(place, state);
    }
}
