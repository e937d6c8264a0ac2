namespace Detections.Engine.Time;

/// <summary>
/// What falls due when a set of sources is complete up to a time. One heap for each set of sources that some rule depends on, of which
/// there are few, so that an event costs a comparison for each set and not for each rule.
/// </summary>
/// <typeparam name="T">What falls due.</typeparam>
internal sealed class Timers<T>
{
    private readonly Dictionary<int, PriorityQueue<T, long>> _queues = [];
    private readonly Func<int, long> _reached;

    /// <summary>Takes the function that says up to where a set of sources (a bit for each kind of event) is complete.</summary>
    public Timers(Func<int, long> reached) => _reached = reached;

    /// <summary>When true, everything that waits is due: nothing more will come.</summary>
    public bool IsComplete { get; set; }

    /// <summary>How many wait.</summary>
    public int Count => _queues.Values.Sum(queue => queue.Count);

    /// <summary>Wakes <paramref name="item"/> when the sources are complete up to <paramref name="due"/>.</summary>
    public void Add(int sources, long due, T item)
    {
        if (!_queues.TryGetValue(sources, out var queue))
        {
            queue = new PriorityQueue<T, long>();
            _queues.Add(sources, queue);
        }

        queue.Enqueue(item, due);
    }

    /// <summary>Takes the next item that is due, earliest first across all sets; false when there is none.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T item, out long due)
    {
        PriorityQueue<T, long>? next = null;
        due = long.MaxValue;
        foreach (var (sources, queue) in _queues)
        {
            if (queue.TryPeek(out _, out var time) && time < due && (IsComplete || time <= _reached(sources)))
            {
                next = queue;
                due = time;
            }
        }

        if (next is null)
        {
            item = default;
            return false;
        }

        item = next.Dequeue();
        return true;
    }
}
