namespace FakeGraph.Throttling;

/// <summary>Counts requests in sliding windows of real time. Thread-safe.</summary>
internal sealed class ThrottleGate
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _taken = [];
    private readonly TimeProvider _time;

    public ThrottleGate(TimeProvider time) => _time = time;

    /// <summary>Null if the request may pass; otherwise how long until one may. A scale multiplies the limit; 0 lets everything through.</summary>
    public TimeSpan? Refuse(ServiceLimit limit, string tenantId, string appId, double scale)
    {
        if (scale <= 0)
        {
            return null;
        }

        var most = Math.Max(1, (int)(limit.Requests * scale));
        var key = limit.IsPerTenant ? $"{limit.Name}/{tenantId}" : $"{limit.Name}/{tenantId}/{appId}";
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            if (!_taken.TryGetValue(key, out var taken))
            {
                _taken[key] = taken = new Queue<DateTimeOffset>();
            }

            while (taken.TryPeek(out var oldest) && oldest + limit.Window <= now)
            {
                taken.Dequeue();
            }

            if (taken.Count >= most)
            {
                return taken.Peek() + limit.Window - now;
            }

            taken.Enqueue(now);
            return null;
        }
    }
}
