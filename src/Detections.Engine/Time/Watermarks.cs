using Detections.Events;

namespace Detections.Engine.Time;

/// <summary>
/// Event time up to which each source of one tenant is taken to be complete. It follows the newest event of the source, but never runs
/// past the clock plus a small skew, so one event from the future makes no other late.
/// </summary>
/// <remarks>One caller at a time. All times are UTC ticks; <see cref="long.MinValue"/> means that nothing is known yet.</remarks>
internal sealed class Watermarks
{
    private readonly Lateness? _lateness;
    private readonly long _skew;
    private readonly bool _followsEvents;
    private readonly long[] _newest = new long[Kinds];
    private long _clock = long.MinValue;

    public Watermarks(EngineOptions options)
    {
        _lateness = options.Lateness;
        _skew = options.Skew.Ticks;
        _followsEvents = options.FollowsEvents;
        Array.Fill(_newest, long.MinValue);
    }

    /// <summary>Number of kinds of event.</summary>
    public static int Kinds { get; } = Enum.GetValues<EventKind>().Length;

    /// <summary>The clock as far as it has been told.</summary>
    public long Clock => _clock;

    /// <summary>Newest event time seen per kind; what is saved.</summary>
    public ReadOnlySpan<long> Newest => _newest;

    /// <summary>How much later than its lateness the event is; zero or less when it is in time.</summary>
    public long TooLateBy(SecurityEvent securityEvent)
    {
        var newest = _newest[(int)securityEvent.Kind];
        if (_lateness is null || newest == long.MinValue || securityEvent.Kind == EventKind.Detection)
        {
            return 0;
        }

        return newest - _lateness.Of(securityEvent).Ticks - securityEvent.OccurredAt.UtcTicks;
    }

    /// <summary>An event arrived: the clock has reached its arrival, its source has reached its time.</summary>
    public void Observe(SecurityEvent securityEvent)
    {
        _clock = Math.Max(_clock, securityEvent.ReceivedAt.UtcTicks);
        if (!_followsEvents && securityEvent.Kind != EventKind.Detection)
        {
            return;
        }

        var reached = Math.Min(securityEvent.OccurredAt.UtcTicks, _clock + _skew);
        ref var newest = ref _newest[(int)securityEvent.Kind];
        newest = Math.Max(newest, reached);
    }

    /// <summary>The clock stands here, and every source has delivered what it had.</summary>
    public void Advance(long now)
    {
        _clock = Math.Max(_clock, now);
        for (var kind = 0; kind < Kinds; kind++)
        {
            _newest[kind] = Math.Max(_newest[kind], now);
        }
    }

    /// <summary>The clock stands here; no source says anything.</summary>
    public void Tick(long now) => _clock = Math.Max(_clock, now);

    /// <summary>A source has delivered everything of a kind that its service reported up to this time, which the clock has reached.</summary>
    public void Progress(EventKind kind, long completeUpTo)
    {
        _clock = Math.Max(_clock, completeUpTo);
        _newest[(int)kind] = Math.Max(_newest[(int)kind], completeUpTo);
    }

    /// <summary>Up to where all these sources (a bit for each kind) are complete: what silence can be judged by.</summary>
    public long CompleteUpTo(int sources) => Lowest(sources, static lateness => lateness.Usual);

    /// <summary>Before this no event of these sources can arrive in time any more: what held partners can be let go by.</summary>
    public long SafeBefore(int sources) => Lowest(sources, static lateness => lateness.Longest);

    /// <summary>Puts saved values back.</summary>
    public void Restore(long clock, ReadOnlySpan<long> newest)
    {
        _clock = clock;
        newest.CopyTo(_newest);
    }

    private long Lowest(int sources, Func<SourceLateness, TimeSpan> granted)
    {
        if (_lateness is null || sources == 0)
        {
            return long.MinValue;
        }

        var lowest = long.MaxValue;
        for (var kind = 0; kind < Kinds; kind++)
        {
            if ((sources & (1 << kind)) != 0)
            {
                var newest = _newest[kind];
                lowest = Math.Min(lowest, newest == long.MinValue ? newest : newest - granted(_lateness.Of((EventKind)kind)).Ticks);
            }
        }

        return lowest;
    }
}
