namespace Detections.Engine.Correlation;

/// <summary>
/// The number over one stretch of a list, kept up to date while the stretch slides: events that enter are added, those that leave are
/// taken away, so that a step of the window costs what changed and not what it holds.
/// </summary>
/// <remarks>One caller at a time. Sums are decimal, so that what was added can be taken away again exactly.</remarks>
internal abstract class SlidingCursor : WindowCursor
{
    // Positions as they were counted since the list was made, so that letting go of old events does not move them.
    private long _first;
    private long _last = -1;

    /// <inheritdoc/>
    public override void MoveTo(TimeList list, int first, int last)
    {
        var newFirst = first + list.Dropped;
        var newLast = last + list.Dropped;
        if (Math.Abs(newFirst - _first) + Math.Abs(newLast - _last) > newLast - newFirst + 1)
        {
            // Further than starting anew.
            Clear();
            _first = newFirst;
            _last = newFirst - 1;
        }

        while (_last < newLast)
        {
            Add(list[(int)(++_last - list.Dropped)]);
        }

        while (_first > newFirst)
        {
            Add(list[(int)(--_first - list.Dropped)]);
        }

        while (_first < newFirst)
        {
            Remove(list[(int)(_first++ - list.Dropped)]);
        }

        while (_last > newLast)
        {
            Remove(list[(int)(_last-- - list.Dropped)]);
        }
    }

    /// <inheritdoc/>
    public override void Inserted(TimeList list, int index)
    {
        var position = index + list.Dropped;
        if (position <= _first)
        {
            _first++;
            _last++;
        }
        else if (position <= _last)
        {
            _last++;
            Add(list[index]);
        }
    }

    /// <inheritdoc/>
    public override void Dropping(TimeList list, int count)
    {
        var end = list.Dropped + count;
        while (_first < end && _first <= _last)
        {
            Remove(list[(int)(_first++ - list.Dropped)]);
        }

        if (_last < _first)
        {
            _first = Math.Max(_first, end);
            _last = _first - 1;
        }
    }

    protected abstract void Add(HeldEvent held);

    protected abstract void Remove(HeldEvent held);

    protected abstract void Clear();
}
