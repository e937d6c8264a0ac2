using System.Collections.Immutable;

namespace Detections.Engine.Correlation;

/// <summary>What one rule holds for one key of one tenant.</summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class KeyState
{
    private readonly TimeList?[] _lists;
    private readonly TimeList _none;

    /// <summary>Makes an empty state; <paramref name="none"/> is the empty list that stands for every list not opened yet.</summary>
    public KeyState(string key, ImmutableArray<string> parts, ImmutableArray<string> labels, int lists, TimeList none)
    {
        _none = none;
        Key = key;
        Parts = parts;
        Labels = labels;
        _lists = new TimeList?[lists];
    }

    /// <summary>The key's parts as one text.</summary>
    public string Key { get; }

    /// <summary>The parts; empty when the tenant is the whole key.</summary>
    public ImmutableArray<string> Parts { get; }

    /// <summary>What people call the parts, from the first event that showed them.</summary>
    public ImmutableArray<string> Labels { get; }

    /// <summary>Incremental part of an aggregate; null until it is needed.</summary>
    public WindowCursor? Cursor { get; set; }

    /// <summary>Completions by events that <see cref="HeldEvent.SharesCompletion"/>, by object; null while there is none.</summary>
    public Dictionary<(Events.EventKind Kind, string Id), (HeldEvent Held, Completion Completion)>? SharedCompletions { get; set; }

    /// <summary>True once the key's limit was reported; it is reported once, not for every event.</summary>
    public bool IsLimitReported { get; set; }

    /// <summary>Number of lists.</summary>
    public int Lists => _lists.Length;

    /// <summary>The events of a step, for reading.</summary>
    public TimeList this[int step] => _lists[step] ?? _none;

    /// <summary>The events of a step, for adding to.</summary>
    public TimeList Open(int step) => _lists[step] ??= new TimeList();

    /// <summary>Puts a saved list of a step back.</summary>
    public void Restore(int step, TimeList list) => _lists[step] = list;

    /// <summary>True when nothing is held.</summary>
    public bool IsEmpty
    {
        get
        {
            foreach (var list in _lists)
            {
                if (list is { Count: > 0 })
                {
                    return false;
                }
            }

            return true;
        }
    }
}
