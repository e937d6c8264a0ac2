namespace Detections.Engine.Correlation;

/// <summary>
/// Held events in order of time. Appending in order and letting go of the oldest cost O(1) amortised; an event that arrives late is
/// put in its place by moving what is younger, which is little when it is only slightly late.
/// </summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class TimeList
{
    private HeldEvent[] _items = [];
    private int _start;

    /// <summary>How many are held.</summary>
    public int Count { get; private set; }

    /// <summary>Number of items let go of from the front since the list was made; with it, positions can be remembered across expiry.</summary>
    public long Dropped { get; private set; }

    /// <summary>Puts back how many were let go of before the list was saved.</summary>
    public void RestoreDropped(long dropped) => Dropped = dropped;

    public HeldEvent this[int index] => _items[_start + index];

    /// <summary>Puts the item in its place; returns its index.</summary>
    public int Insert(HeldEvent item)
    {
        Reserve();
        var end = _start + Count;
        var place = end;
        while (place > _start && _items[place - 1].CompareTo(item) > 0)
        {
            place--;
        }

        Array.Copy(_items, place, _items, place + 1, end - place);
        _items[place] = item;
        Count++;
        return place - _start;
    }

    /// <summary>Takes the item at the index out.</summary>
    public void RemoveAt(int index)
    {
        var place = _start + index;
        var end = _start + Count;
        Array.Copy(_items, place + 1, _items, place, end - place - 1);
        Array.Clear(_items, end - 1, 1);
        Count--;
    }

    /// <summary>Index of the first item that occurred at or after the time; <see cref="Count"/> when there is none.</summary>
    public int FirstAtOrAfter(long ticks)
    {
        var low = 0;
        var high = Count;

        // Almost every question is about the young end.
        if (high > 0 && this[high - 1].Ticks < ticks)
        {
            return high;
        }

        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (this[middle].Ticks < ticks)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Index of the first item that occurred after the time; <see cref="Count"/> when there is none.</summary>
    public int FirstAfter(long ticks) => ticks == long.MaxValue ? Count : FirstAtOrAfter(ticks + 1);

    /// <summary>Index of the object's item; -1 when it is not held. O(n): only revisions and withdrawals ask.</summary>
    public int IndexOf(Events.EventKind kind, string id)
    {
        for (var index = Count - 1; index >= 0; index--)
        {
            var held = this[index].Event;
            if (held.Kind == kind && string.Equals(held.Id, id, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Index of the object's item when it is held at exactly this time; -1 otherwise. O(log n).</summary>
    public int IndexAt(long ticks, Events.EventKind kind, string id)
    {
        for (var index = FirstAtOrAfter(ticks); index < Count && this[index].Ticks == ticks; index++)
        {
            var held = this[index].Event;
            if (held.Kind == kind && string.Equals(held.Id, id, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Lets go of the oldest items.</summary>
    public void DropFirst(int count)
    {
        Array.Clear(_items, _start, count);
        _start += count;
        Count -= count;
        Dropped += count;
        if (Count == 0)
        {
            _start = 0;
            if (_items.Length > 16)
            {
                _items = [];
            }
        }
    }

    private void Reserve()
    {
        if (_start + Count < _items.Length)
        {
            return;
        }

        // Reuse the room at the front once it is as large as what is held; otherwise grow.
        var target = Count <= _items.Length / 2 && _items.Length > 0 ? _items : new HeldEvent[Math.Max(2, Count * 2)];
        Array.Copy(_items, _start, target, 0, Count);
        if (ReferenceEquals(target, _items))
        {
            Array.Clear(_items, Count, _start);
        }

        _items = target;
        _start = 0;
    }
}
