using System.Globalization;
using System.Text.RegularExpressions;

namespace FakeGraph.Commands;

/// <summary>Spans of time as rules write them: <c>90s</c>, <c>1h30m</c>, <c>2d</c>.</summary>
internal static partial class Span
{
    /// <summary>Null if it is none.</summary>
    public static TimeSpan? Read(string text)
    {
        var match = Shape().Match(text);
        if (!match.Success || text.Length == 0)
        {
            return null;
        }

        var sum = TimeSpan.Zero;
        foreach (var part in match.Groups["part"].Captures.Select(x => x.Value))
        {
            var digits = part.TrimEnd('m', 's', 'h', 'd', 'w');
            if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 1_000_000)
            {
                return null;
            }

            sum += part[digits.Length..] switch
            {
                "ms" => TimeSpan.FromMilliseconds(number),
                "s" => TimeSpan.FromSeconds(number),
                "m" => TimeSpan.FromMinutes(number),
                "h" => TimeSpan.FromHours(number),
                "d" => TimeSpan.FromDays(number),
                _ => TimeSpan.FromDays(7 * number),
            };
        }

        return sum;
    }

    [GeneratedRegex("^(?<part>[0-9]+(ms|s|m|h|d|w))+$")]
    private static partial Regex Shape();
}
