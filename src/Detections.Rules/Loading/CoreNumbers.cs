using System.Globalization;
using System.Text.RegularExpressions;

namespace Detections.Rules.Loading;

/// <summary>Numbers of YAML 1.2's core schema: <c>12</c>, <c>-1.5</c>, <c>.5</c>, <c>1e3</c>, <c>0x1F</c>, <c>0o17</c>; not <c>1_000</c> or <c>10:00</c>.</summary>
internal static partial class CoreNumbers
{
    /// <summary>The number as JSON text; null for text. Infinity and NaN have no JSON form and stay text.</summary>
    public static string? ToJson(string text)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal) || text.StartsWith("0o", StringComparison.Ordinal))
        {
            return Based(text);
        }

        if (Whole().IsMatch(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return whole.ToString(CultureInfo.InvariantCulture);
        }

        return Fraction().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : null;
    }

    private static string? Based(string text)
    {
        var radix = text[1] == 'x' ? 16 : 8;
        long value = 0;
        foreach (var c in text.AsSpan(2))
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix || value > (long.MaxValue >> 4))
            {
                return null;
            }

            value = (value * radix) + digit;
        }

        return text.Length == 2 ? null : value.ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^[-+]?[0-9]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Fraction();
}
