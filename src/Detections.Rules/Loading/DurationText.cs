using System.Globalization;

namespace Detections.Rules.Loading;

/// <summary>Reads durations such as <c>90s</c>, <c>1h30m</c> and <c>7d</c>.</summary>
internal static class DurationText
{
    /// <summary>The longest that a rule may ask for, inclusive: ten years.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    /// <summary>What the schema tells editors; the reader below accepts the same.</summary>
    public const string Pattern = "^([0-9]+(ms|s|m|h|d|w))+$";

    /// <summary>The duration; null when the text is none or is longer than <see cref="Longest"/>.</summary>
    public static TimeSpan? Read(string text)
    {
        var total = TimeSpan.Zero;
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var digits = 0;
            while (digits < rest.Length && char.IsAsciiDigit(rest[digits]))
            {
                digits++;
            }

            var letters = digits;
            while (letters < rest.Length && char.IsAsciiLetter(rest[letters]))
            {
                letters++;
            }

            if (digits is 0 or > 12 || Unit(rest[digits..letters]) is not { } unit)
            {
                return null;
            }

            var part = (Int128)long.Parse(rest[..digits], CultureInfo.InvariantCulture) * unit.Ticks;
            if (part + total.Ticks > Longest.Ticks)
            {
                return null;
            }

            total += TimeSpan.FromTicks((long)part);
            rest = rest[letters..];
        }

        return text.Length == 0 ? null : total;
    }

    private static TimeSpan? Unit(ReadOnlySpan<char> unit) => unit switch
    {
        "ms" => TimeSpan.FromMilliseconds(1),
        "s" => TimeSpan.FromSeconds(1),
        "m" => TimeSpan.FromMinutes(1),
        "h" => TimeSpan.FromHours(1),
        "d" => TimeSpan.FromDays(1),
        "w" => TimeSpan.FromDays(7),
        _ => null,
    };
}
