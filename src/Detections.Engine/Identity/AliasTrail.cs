namespace Detections.Engine.Identity;

/// <summary>What an identifier pointed to, and when: runs of sightings of one target, in order of event time.</summary>
internal sealed class AliasTrail
{
    private readonly List<AliasRun> _runs;

    public AliasTrail(long ticks, string target) => _runs = [new AliasRun(ticks, ticks, target)];

    public AliasTrail(IEnumerable<AliasRun> runs) => _runs = [.. runs];

    /// <summary>The runs; what is saved.</summary>
    public IReadOnlyList<AliasRun> Runs => _runs;

    /// <summary>The target at a time: that of the latest sighting up to then, or of the first one for the time before it.</summary>
    public string At(long ticks)
    {
        for (var index = _runs.Count - 1; index > 0; index--)
        {
            if (_runs[index].From <= ticks)
            {
                return _runs[index].Target;
            }
        }

        return _runs[0].Target;
    }

    /// <summary>Adds a sighting that falls into the youngest run or after it and shows its target, which may have a type before it; false when it does not.</summary>
    public bool TryExtend(long ticks, string target)
    {
        var last = _runs[^1];
        if (last.From > ticks || !IsSame(last.Target, target))
        {
            return false;
        }

        if (last.Last < ticks)
        {
            _runs[^1] = last with { Last = ticks };
        }

        return true;
    }

    /// <summary>Adds a sighting; true when an answer of <see cref="At"/> changed for some time.</summary>
    public bool Learn(long ticks, string target)
    {
        var next = _runs.Count;
        while (next > 0 && _runs[next - 1].From > ticks)
        {
            next--;
        }

        if (next > 0 && _runs[next - 1].Target == target)
        {
            _runs[next - 1] = _runs[next - 1] with { Last = Math.Max(_runs[next - 1].Last, ticks) };
            return false;
        }

        if (next > 0 && _runs[next - 1].Last > ticks)
        {
            // Another target within a run: the run goes on after it.
            var run = _runs[next - 1];
            _runs[next - 1] = run with { Last = run.From };
            _runs.Insert(next, new AliasRun(run.Last, run.Last, run.Target));
        }

        if (next < _runs.Count && _runs[next].Target == target)
        {
            _runs[next] = _runs[next] with { From = ticks };
            return next > 0;
        }

        _runs.Insert(next, new AliasRun(ticks, ticks, target));
        return true;
    }

    /// <summary>An identifier and the same with its type before it: a slash sets that off, and both are of one type.</summary>
    private static bool IsSame(string known, string target) =>
        known.EndsWith(target, StringComparison.Ordinal)
        && (known.Length == target.Length || IsPrefix(known.AsSpan(0, known.Length - target.Length)));

    private static bool IsPrefix(ReadOnlySpan<char> text) => text[^1] == '/' && !text.Contains(':');
}

/// <summary>A stretch of event time in which an identifier was seen with one target only.</summary>
internal readonly record struct AliasRun(long From, long Last, string Target);
