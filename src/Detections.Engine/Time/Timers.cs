namespace Detections.Engine.Time;

/// <summary>
/// What falls due when a set of sources is complete up to a time. One heap for each set of sources that some rule depends on, of which
/// there are few, so that an event costs a comparison for each set and not for each rule.
/// </summary>
/// <typeparam name="T">What falls due.</typeparam>
internal sealed class Timers<T>
{
    private readonly Dictionary<int, PriorityQueue<T, (long Due, T Item)>> _queues = [];
    private readonly Func<int, long> _reached;
    private readonly Comparer<(long Due, T Item)> _order;

    /// <summary>
    /// Takes the function that says up to where a set of sources (a bit for each kind of event) is complete, and the order of what
    /// falls due at the same time, so that it does not depend on what was added first.
    /// </summary>
    public Timers(Func<int, long> reached, Comparison<T>? tie = null)
    {
        _reached = reached;
        _order = Comparer<(long Due, T Item)>.Create((left, right) =>
            left.Due != right.Due ? left.Due.CompareTo(right.Due) : tie?.Invoke(left.Item, right.Item) ?? 0);
    }

    /// <summary>When true, everything that waits is due: nothing more will come.</summary>
    public bool IsComplete { get; set; }

    /// <summary>How many wait.</summary>
    public int Count => _queues.Values.Sum(queue => queue.Count);

    /// <summary>Wakes <paramref name="item"/> when the sources are complete up to <paramref name="due"/>.</summary>
    public void Add(int sources, long due, T item)
    {
        if (!_queues.TryGetValue(sources, out var queue))
        {
            queue = new PriorityQueue<T, (long Due, T Item)>(_order);
            _queues.Add(sources, queue);
        }

        queue.Enqueue(item, (due, item));
    }

    /// <summary>Takes the next item that is due, earliest first across all sets; false when there is none.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T item, out long due)
    {
        PriorityQueue<T, (long Due, T Item)>? next = null;
        (long Due, T Item) earliest = default;
        foreach (var (sources, queue) in _queues)
        {
            if (queue.TryPeek(out _, out var waiting)
                && (next is null || _order.Compare(waiting, earliest) < 0)
                && (IsComplete || waiting.Due <= _reached(sources)))
            {
                next = queue;
                earliest = waiting;
            }
        }

        due = next is null ? long.MaxValue : earliest.Due;
        if (next is null)
        {
            item = default;
            return false;
        }

        item = next.Dequeue();
        return true;
    }
}
