using System.Numerics;
using System.Runtime.InteropServices;

namespace Detections.Engine.Correlation;

/// <summary>
/// For every event of a list, how many different values the window that ends at it shows. An event in order costs two look-ups; a late
/// one raises the numbers of those after it that lacked its value, which is a pass over whole numbers and judges nobody again.
/// </summary>
/// <remarks>One caller at a time. Events of the same time share a window, and so a number.</remarks>
internal sealed class DistinctTimeline : WindowCursor
{
    private readonly ValueIndex _values = new();
    private readonly long _within;
    private int[] _counts = [];
    private int _start;
    private int _size;
    private int _current;

    // Up to here events were let go of that windows of events still held had counted.
    private long _lostUpTo = long.MinValue;

    /// <summary>Counts what a list holds, over windows of a length in ticks.</summary>
    public DistinctTimeline(TimeList list, long within)
    {
        _within = within;
        for (var index = 0; index < list.Count; index++)
        {
            Inserted(list, index);
        }
    }

    /// <inheritdoc/>
    public override int Distinct => _current;

    /// <inheritdoc/>
    public override decimal? Value => _current;

    /// <summary>The number of the window that ends at the event at an index.</summary>
    public int At(int index) => _counts[_start + index];

    /// <inheritdoc/>
    public override void MoveTo(TimeList list, int first, int last) => _current = At(last);

    /// <inheritdoc/>
    public override void Inserted(TimeList list, int index)
    {
        var held = list[index];
        var count = Before(list, index);
        MakeRoom(index);
        for (var place = 0; place < DistinctValue.Places(held); place++)
        {
            if (DistinctValue.At(held, place) is { Length: > 0 } value && Gain(list, index, value))
            {
                count++;
            }
        }

        _counts[_start + index] = count;
        _values.Add(held);
    }

    /// <inheritdoc/>
    public override void Dropping(TimeList list, int count)
    {
        var lastWindow = Start(list[list.Count - 1].Ticks);
        for (var index = 0; index < count; index++)
        {
            var held = list[index];
            _values.Remove(held);
            if (held.Ticks > lastWindow)
            {
                Lose(list, held);
            }
            else
            {
                _lostUpTo = held.Ticks;
            }
        }

        _start += count;
        _size -= count;
    }

    private long Start(long ticks) => ticks < long.MinValue + _within ? long.MinValue : ticks - _within;

    private long End(long ticks) => ticks > long.MaxValue - _within ? long.MaxValue : ticks + _within;

    /// <summary>The number of the window that ends at the time of the event at the index, without the event itself.</summary>
    private int Before(TimeList list, int index)
    {
        if (index < _size && list[index + 1].Ticks == list[index].Ticks)
        {
            return At(index);
        }

        if (index == 0)
        {
            return 0;
        }

        var previous = list[index - 1].Ticks;
        var start = Start(list[index].Ticks);
        if (Start(previous) < _lostUpTo)
        {
            return Recount(list, list.FirstAfter(start), index);
        }

        var count = At(index - 1);
        if (list[0].Ticks > start)
        {
            return count;
        }

        var left = list.FirstAfter(start);
        for (var leaving = list.FirstAfter(Start(previous)); leaving < Math.Min(left, index); leaving++)
        {
            count -= Leaving(list, leaving, left, previous);
        }

        return count;
    }

    /// <summary>How many values are in the window no more once this event has left it, and it was the last to show them.</summary>
    private int Leaving(TimeList list, int leaving, int left, long previous)
    {
        var held = list[leaving];
        var gone = 0;
        for (var place = 0; place < DistinctValue.Places(held); place++)
        {
            if (DistinctValue.At(held, place) is { Length: > 0 } value)
            {
                var times = _values.TimesOf(value);
                if (times.CountUpTo(held.Ticks) == times.CountUpTo(previous) && !ShowsLater(list, leaving, left, value))
                {
                    gone++;
                }
            }
        }

        return gone;
    }

    /// <summary>Whether another event of the very same time, that leaves after this one, shows the value.</summary>
    private static bool ShowsLater(TimeList list, int index, int left, string value)
    {
        for (var next = index + 1; next < left && list[next].Ticks == list[index].Ticks; next++)
        {
            if (DistinctValue.Shows(list[next], value))
            {
                return true;
            }
        }

        return false;
    }

    private static int Recount(TimeList list, int from, int to)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        for (var index = from; index < to; index++)
        {
            DistinctValue.AddTo(values, list[index]);
        }

        return values.Count;
    }

    /// <summary>Counts a value in for the windows after it that lack it; true when its own window does.</summary>
    private bool Gain(TimeList list, int index, string value)
    {
        var ticks = list[index].Ticks;
        var times = _values.TimesOf(value);
        var upTo = times.CountUpTo(ticks);
        var from = upTo == 0 ? ticks : Math.Max(ticks, End(times[upTo - 1]));
        var to = upTo == times.Count ? End(ticks) : Math.Min(End(ticks), times[upTo]);
        if (index < _size - 1 || (index > 0 && list[index - 1].Ticks == ticks))
        {
            Change(list, from, to, 1);
        }

        return from == ticks;
    }

    private void Lose(TimeList list, HeldEvent held)
    {
        for (var place = 0; place < DistinctValue.Places(held); place++)
        {
            if (DistinctValue.At(held, place) is { Length: > 0 } value)
            {
                var times = _values.TimesOf(value);
                var next = times.CountBefore(held.Ticks);
                Change(list, held.Ticks, next == times.Count ? End(held.Ticks) : Math.Min(End(held.Ticks), times[next]), -1);
            }
        }
    }

    private void Change(TimeList list, long from, long to, int change)
    {
        if (from >= to)
        {
            return;
        }

        var first = Math.Min(_size, list.FirstAtOrAfter(from));
        var end = Math.Min(_size, list.FirstAtOrAfter(to));
        var counts = _counts.AsSpan(_start + first, Math.Max(0, end - first));
        var wide = MemoryMarshal.Cast<int, Vector<int>>(counts);
        for (var index = 0; index < wide.Length; index++)
        {
            wide[index] += new Vector<int>(change);
        }

        for (var index = wide.Length * Vector<int>.Count; index < counts.Length; index++)
        {
            counts[index] += change;
        }
    }

    private void MakeRoom(int index)
    {
        if (_start + _size == _counts.Length)
        {
            var target = _size <= _counts.Length / 2 && _counts.Length > 0 ? _counts : new int[Math.Max(4, _size * 2)];
            Array.Copy(_counts, _start, target, 0, _size);
            _counts = target;
            _start = 0;
        }

        Array.Copy(_counts, _start + index, _counts, _start + index + 1, _size - index);
        _counts[_start + index] = 0;
        _size++;
    }
}
