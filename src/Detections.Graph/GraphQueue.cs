namespace Detections.Graph;

/// <summary>
/// Paces the requests of one tenant to one service: never more often than the service allows, actions before polls, and slower for
/// as long as it says so. A service that answers 429 without <c>Retry-After</c> is left alone for longer each time, and approached
/// again step by step.
/// </summary>
/// <remarks>Any number of callers. Tenants and services have queues of their own, so none waits for another.</remarks>
public sealed class GraphQueue
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, (GraphPriority Priority, long Order)> _waiting = new();
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly long _start;

    // Counted from the start on a clock that never jumps: a wall clock that is set back must not stop the queue for as long.
    private TimeSpan _next;
    private TimeSpan _pause;
    private long _order;

    /// <summary>Takes the shortest time between two requests.</summary>
    public GraphQueue(TimeSpan interval, TimeProvider time)
    {
        _interval = interval;
        _time = time;
        _start = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Release(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How often requests were told to wait.</summary>
    public long Throttled { get; private set; }

    /// <summary>The documented limits, each as the shortest time between two requests.</summary>
    public static TimeSpan IntervalOf(GraphLimit limit) => limit switch
    {
        GraphLimit.IdentityProtection => TimeSpan.FromMilliseconds(1000),
        GraphLimit.Reports => TimeSpan.FromMilliseconds(2000),
        GraphLimit.Security => TimeSpan.FromMilliseconds(400),
        GraphLimit.Directory => TimeSpan.FromMilliseconds(50),
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit, "A service without a limit."),
    };

    /// <summary>Returns when the request may be sent.</summary>
    public async Task EnterAsync(GraphPriority priority, CancellationToken cancellation)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Enqueue(turn, (priority, _order++));
        }

        Release();
        await using var registration = cancellation.Register(static state => ((TaskCompletionSource?)state)?.TrySetCanceled(), turn).ConfigureAwait(false);
        await turn.Task.ConfigureAwait(false);
    }

    /// <summary>The service said that it was too much; <paramref name="retryAfter"/> as it said, null when it did not.</summary>
    public void Throttle(TimeSpan? retryAfter)
    {
        lock (_gate)
        {
            Throttled++;
            _pause = _pause == TimeSpan.Zero ? _interval * 2 : _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
            PauseNeedsLock(retryAfter ?? _pause);
        }
    }

    /// <summary>The service said how much of its limit is used up, 1 being all: above 0.8 the next request comes later.</summary>
    public void Warn(double share)
    {
        if (share < 0.8)
        {
            return;
        }

        lock (_gate)
        {
            PauseNeedsLock(_interval * (share < 1 ? 2 : 4));
        }
    }

    /// <summary>A request was answered: the pause that the next refusal would begin with becomes shorter.</summary>
    public void Succeed()
    {
        lock (_gate)
        {
            _pause = _pause > _interval ? _pause / 2 : TimeSpan.Zero;
        }
    }

    private void PauseNeedsLock(TimeSpan pause)
    {
        var until = _time.GetElapsedTime(_start) + pause;
        _next = until > _next ? until : _next;
    }

    private void Release()
    {
        lock (_gate)
        {
            while (_waiting.TryPeek(out var turn, out _))
            {
                var now = _time.GetElapsedTime(_start);
                if (turn.Task.IsCompleted)
                {
                    _waiting.Dequeue();
                    continue;
                }

                if (now < _next)
                {
                    _timer.Change(_next - now, Timeout.InfiniteTimeSpan);
                    return;
                }

                _waiting.Dequeue();
                if (turn.TrySetResult())
                {
                    _next = now + _interval;
                }
            }
        }
    }
}
