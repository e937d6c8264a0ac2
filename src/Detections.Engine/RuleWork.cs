namespace Detections.Engine;

/// <summary>What each rule cost an engine so far, so that the one that slows all others down is found.</summary>
/// <remarks>The engine's caller only. Indexes are those of <see cref="RuleSet.Rules"/>.</remarks>
public sealed class RuleWork
{
    /// <summary>Reading a stopwatch at every event would cost more than most rules do.</summary>
    private const int TimedOneIn = 16;

    private readonly Func<long>? _stopwatch;
    private readonly long[] _asked;
    private readonly long[] _matched;
    private readonly long[] _ticks;
    private int _events;

    internal RuleWork(int rules, Func<long>? stopwatch)
    {
        _stopwatch = stopwatch;
        _asked = new long[rules];
        _matched = new long[rules];
        _ticks = new long[rules];
    }

    /// <summary>Events at which a step of the rule was asked: those that the index did not rule out.</summary>
    public long Asked(int rule) => _asked[rule];

    /// <summary>Steps that events satisfied.</summary>
    public long Matched(int rule) => _matched[rule];

    /// <summary>Time spent on the rule's predicates and state, extrapolated from one event in 16; null when it is not measured.</summary>
    public TimeSpan? Time(int rule) => _stopwatch is null ? null : TimeSpan.FromTicks(_ticks[rule] * TimedOneIn);

    /// <summary>An event begins: where the stopwatch stands when this one is timed, null when not.</summary>
    internal long? Begin() => _stopwatch is not null && ++_events % TimedOneIn == 0 ? _stopwatch() : null;

    /// <summary>A step of a rule was asked; returns where the stopwatch stands when the event is timed.</summary>
    internal long? Add(int rule, bool isMatch, long? since)
    {
        _asked[rule]++;
        _matched[rule] += isMatch ? 1 : 0;
        if (since is not { } started || _stopwatch is null)
        {
            return null;
        }

        var now = _stopwatch();
        _ticks[rule] += now - started;
        return now;
    }
}
