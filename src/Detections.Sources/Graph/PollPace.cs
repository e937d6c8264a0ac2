namespace Detections.Sources.Graph;

/// <summary>How long to wait before the next poll: shorter while something comes, longer while nothing does or it fails.</summary>
internal sealed class PollPace
{
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(5);
    private readonly TimeSpan _every;
    private TimeSpan _wait;
    private TimeSpan _retry;

    /// <summary>Waits between half and twice as long as this.</summary>
    public PollPace(TimeSpan every) => _every = _wait = _retry = every;

    /// <summary>After a pass that brought something, or nothing.</summary>
    public TimeSpan AfterPass(bool isBusy)
    {
        _retry = _every;
        _wait = isBusy ? _wait / 2 : _wait * 1.25;
        _wait = _wait < _every / 2 ? _every / 2 : _wait > _every * 2 ? _every * 2 : _wait;
        return _wait;
    }

    /// <summary>After a failure: twice as long as after the one before, up to five minutes.</summary>
    public TimeSpan AfterFailure()
    {
        var wait = _retry < LongestRetry ? _retry : LongestRetry;
        _retry = wait * 2;
        return wait;
    }

    /// <summary>After what only a person can mend.</summary>
    public static TimeSpan Patience => LongestRetry;
}
