using Detections.Rules;

namespace Detections.Engine.Suppression;

/// <summary>
/// Folds the repeats of one rule in one tenant into the first, by the distance in event time from the detection they fold into.
/// </summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class Folder
{
    private readonly Dictionary<string, List<FoldedSeries>> _series = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, long> _byExpiry = new();
    private readonly long _for;
    private readonly Reminder? _remind;

    public Folder(CompiledRule rule, bool unfolded)
    {
        var once = rule.Rule.Once;
        _for = unfolded || rule.Rule.Emit.IsSignal ? 0 : (once?.For ?? rule.Rule.Match.Within).Ticks;
        _remind = once?.Remind;
    }

    /// <summary>False when every completion is a detection of its own.</summary>
    public bool Folds => _for > 0;

    /// <summary>Open series; what is saved.</summary>
    public IEnumerable<FoldedSeries> Open => _series.Values.SelectMany(list => list);

    /// <summary>The series that a completion at this time folds into; null when it opens one.</summary>
    public FoldedSeries? Find(string key, long ticks)
    {
        if (!_series.TryGetValue(key, out var candidates))
        {
            return null;
        }

        foreach (var series in candidates)
        {
            if (Math.Abs(ticks - series.SpokenTicks) < Math.Max(_for, series.RemindAfter + 1))
            {
                return series;
            }
        }

        return null;
    }

    /// <summary>Opens a series for a detection.</summary>
    public FoldedSeries Start(string key, string headId, long ticks)
    {
        if (!_series.TryGetValue(key, out var list))
        {
            _series.Add(key, list = []);
        }

        var series = new FoldedSeries(key, headId, ticks) { RemindAfter = _remind?.After.Ticks ?? 0 };
        list.Add(series);
        _byExpiry.Enqueue(key, ExpiryOf(series));
        return series;
    }

    /// <summary>Counts a repeat; true when the series speaks again with it.</summary>
    public bool Repeat(FoldedSeries series, long ticks)
    {
        series.Repeats++;
        if (_remind is null || ticks - series.SpokenTicks < series.RemindAfter)
        {
            return false;
        }

        series.SpokenTicks = ticks;
        if (_remind.UpTo is { } upTo)
        {
            series.RemindAfter = Math.Min(series.RemindAfter * 2, upTo.Ticks);
        }

        return true;
    }

    /// <summary>Ends a series whose detection was withdrawn and has no repeats left.</summary>
    public void End(FoldedSeries series)
    {
        if (_series.TryGetValue(series.Key, out var list) && list.Remove(series) && list.Count == 0)
        {
            _series.Remove(series.Key);
        }
    }

    /// <summary>Lets go of series into which nothing in time can fold any more.</summary>
    public void Expire(long safeBefore)
    {
        if (safeBefore == long.MinValue)
        {
            return;
        }

        while (_byExpiry.TryPeek(out var key, out var due) && due < safeBefore)
        {
            _byExpiry.Dequeue();
            if (!_series.TryGetValue(key, out var list))
            {
                continue;
            }

            list.RemoveAll(series => ExpiryOf(series) < safeBefore);
            if (list.Count == 0)
            {
                _series.Remove(key);
            }
            else
            {
                // A reminder moved it on.
                _byExpiry.Enqueue(key, list.Min(ExpiryOf));
            }
        }
    }

    /// <summary>Puts a saved series back.</summary>
    public void Restore(FoldedSeries series)
    {
        if (!_series.TryGetValue(series.Key, out var list))
        {
            _series.Add(series.Key, list = []);
        }

        list.Add(series);
        _byExpiry.Enqueue(series.Key, ExpiryOf(series));
    }

    private long ExpiryOf(FoldedSeries series) => series.SpokenTicks + Math.Max(_for, series.RemindAfter);
}
