namespace Detections.Engine.Correlation;

/// <summary>
/// Times in order, equal ones kept apart. Most values of a <c>distinct</c> or <c>firstSeen</c> occur once, so the first needs no room of
/// its own. Adding the youngest and removing the oldest cost O(1); others move what is younger.
/// </summary>
/// <remarks>One caller at a time. UTC ticks. A copy shares its room with the original: use by reference.</remarks>
internal struct SortedTimes
{
    private long _only;
    private long[]? _many;
    private int _start;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    public readonly long this[int index] => _many is null ? _only : _many[_start + index];

    /// <summary>Puts a time in its place.</summary>
    public void Add(long ticks)
    {
        if (Count == 0)
        {
            _only = ticks;
            _many = null;
            Count = 1;
            return;
        }

        Reserve();
        var end = _start + Count;
        var place = _start + CountUpTo(ticks);
        Array.Copy(_many!, place, _many!, place + 1, end - place);
        _many![place] = ticks;
        Count++;
    }

    /// <summary>Takes one occurrence of a time out; nothing happens when it is not there.</summary>
    public void Remove(long ticks)
    {
        var index = CountBefore(ticks);
        if (index == Count || this[index] != ticks)
        {
            return;
        }

        Count--;
        if (index == 0)
        {
            _start++;
        }
        else
        {
            Array.Copy(_many!, _start + index + 1, _many!, _start + index, Count - index);
        }
    }

    /// <summary>How many are earlier than the time.</summary>
    public readonly int CountBefore(long ticks)
    {
        // Almost every question is about the young end.
        if (Count == 0 || this[Count - 1] < ticks)
        {
            return Count;
        }

        var low = 0;
        var high = Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (this[middle] < ticks)
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

    /// <summary>How many are not later than the time.</summary>
    public readonly int CountUpTo(long ticks) => ticks == long.MaxValue ? Count : CountBefore(ticks + 1);

    private void Reserve()
    {
        if (_many is null)
        {
            _many = [_only, 0];
            _start = 0;
        }
        else if (_start + Count == _many.Length)
        {
            // Reuse the room at the front once it is as large as what is held; otherwise grow.
            var target = Count <= _many.Length / 2 ? _many : new long[Count * 2];
            Array.Copy(_many, _start, target, 0, Count);
            _many = target;
            _start = 0;
        }
    }
}
