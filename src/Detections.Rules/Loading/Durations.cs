using System.Globalization;

namespace Detections.Rules.Loading;

/// <summary>Lengths of time as rules write them: <c>500ms</c>, <c>90s</c>, <c>5m</c>, <c>1h30m</c>, <c>7d</c>, <c>2w</c>.</summary>
public static class Durations
{
    /// <summary>At most ten years, so that no sum of times overflows.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    /// <summary>Reads a length of time; each unit at most once, larger before smaller.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var rest = text.AsSpan().Trim();
        var last = double.MaxValue;
        if (rest.IsEmpty)
        {
            return false;
        }

        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0 || digits > 9)
            {
                return false;
            }

            var end = rest[digits..].IndexOfAnyInRange('0', '9');
            var unit = end < 0 ? rest[digits..] : rest.Slice(digits, end);
            if (SecondsOf(unit) is not { } seconds || seconds >= last)
            {
                return false;
            }

            var part = int.Parse(rest[..digits], CultureInfo.InvariantCulture) * seconds;
            if (part > Longest.TotalSeconds)
            {
                return false;
            }

            duration += TimeSpan.FromTicks((long)(part * TimeSpan.TicksPerSecond));
            last = seconds;
            rest = rest[(digits + unit.Length)..];
        }

        return duration <= Longest;
    }

    private static double? SecondsOf(ReadOnlySpan<char> unit) => unit switch
    {
        "ms" => 0.001,
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86400,
        "w" => 604800,
        _ => null,
    };
}
