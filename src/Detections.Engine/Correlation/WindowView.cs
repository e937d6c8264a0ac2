using System.Collections;
using Detections.Events;

namespace Detections.Engine.Correlation;

/// <summary>A stretch of a list as predicates see it: no copy. Valid until the list changes.</summary>
internal sealed class WindowView : IReadOnlyList<SecurityEvent>
{
    private readonly TimeList _list;
    private readonly int _first;

    public WindowView(TimeList list, int first, int last)
    {
        _list = list;
        _first = first;
        Count = last - first + 1;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public SecurityEvent this[int index] => _list[_first + index].Event;

    /// <inheritdoc/>
    public IEnumerator<SecurityEvent> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
