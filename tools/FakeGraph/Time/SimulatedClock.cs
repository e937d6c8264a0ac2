namespace FakeGraph.Time;

/// <summary>
/// The time that the simulated tenants live in. It starts at a moment of one's choice and runs <c>speed</c> times as fast as
/// real time, or stands still (speed 0) until it is advanced. Tokens and throttling keep to real time, since clients do.
/// Thread-safe.
/// </summary>
public sealed class SimulatedClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _real;
    private DateTimeOffset _origin;
    private long _started;
    private double _speed;

    public SimulatedClock(DateTimeOffset start, double speed, TimeProvider? real = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(speed);
        _real = real ?? System;
        _origin = start.ToUniversalTime();
        _speed = speed;
        _started = _real.GetTimestamp();
    }

    /// <summary>Seconds of simulated time per real second; 0 stands still.</summary>
    public double Speed
    {
        get
        {
            lock (_gate)
            {
                return _speed;
            }
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            lock (_gate)
            {
                RebaseNeedsLock(NowNeedsLock());
                _speed = value;
            }
        }
    }

    /// <summary>However fast it runs, it never passes the real time.</summary>
    public bool StopsAtRealTime { get; init; }

    /// <summary>The simulated time now; assigning it jumps, backwards too.</summary>
    public DateTimeOffset Now
    {
        get => GetUtcNow();
        set
        {
            lock (_gate)
            {
                RebaseNeedsLock(value.ToUniversalTime());
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return NowNeedsLock();
        }
    }

    /// <summary>Moves the time on by a span, which may be negative.</summary>
    public void Advance(TimeSpan span)
    {
        lock (_gate)
        {
            RebaseNeedsLock(NowNeedsLock() + span);
        }
    }

    private DateTimeOffset NowNeedsLock()
    {
        var now = _origin + (_real.GetElapsedTime(_started) * _speed);
        return StopsAtRealTime && _real.GetUtcNow() is var real && real < now ? real : now;
    }

    private void RebaseNeedsLock(DateTimeOffset now)
    {
        _origin = now;
        _started = _real.GetTimestamp();
    }
}
