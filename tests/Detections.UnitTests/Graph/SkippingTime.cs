namespace Detections.UnitTests.Graph;

/// <summary>A clock for code that does one thing after another: whoever waits moves it on and waits no more. Its wall clock may be wrong, its stopwatch never is.</summary>
internal sealed class SkippingTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private TimeSpan _elapsed;

    /// <summary>How far the wall clock is off.</summary>
    public TimeSpan Skew { get; set; }

    /// <summary>The time as others have it.</summary>
    public DateTimeOffset TrueNow
    {
        get
        {
            lock (_gate)
            {
                return start + _elapsed;
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => TrueNow + Skew;

    public override long GetTimestamp() => (TrueNow - start).Ticks;

    public void Advance(TimeSpan by)
    {
        lock (_gate)
        {
            _elapsed += by;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(SkippingTime time, TimerCallback callback, object? state) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                time.Advance(dueTime);
                ThreadPool.QueueUserWorkItem(_ => callback(state));
            }

            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
