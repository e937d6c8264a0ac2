using Detections.Events;

namespace Detections.Engine;

/// <summary>An object that was seen, with the revisions it was seen in.</summary>
internal sealed class SeenObject
{
    private Revision _only;
    private HashSet<Revision>? _revisions;
    private List<SecurityEvent>? _states;
    private HashSet<(int Rule, int Step, string Key)>? _accepted;

    public SeenObject(Revision first) => _only = first;

    /// <summary>Puts back the revisions that were saved; at least one.</summary>
    public SeenObject(IReadOnlyList<Revision> revisions)
    {
        _only = revisions[0];
        _revisions = revisions.Count > 1 ? [.. revisions] : null;
    }

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

    /// <summary>Steps that took the object in, by index of rule and step and by key; what is saved.</summary>
    public IReadOnlyCollection<(int Rule, int Step, string Key)> Accepted => _accepted is null ? [] : _accepted;

    /// <summary>
    /// Notes that a step takes the object in; false when it did before. Outlives what the step holds, so that an alert that changes
    /// after its window has passed does not start anew.
    /// </summary>
    public bool Accept(int rule, int step, string key) => (_accepted ??= []).Add((rule, step, key));

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
