using System.Globalization;
using System.Text.RegularExpressions;

namespace Detections.Host.Configuration.Loading;

/// <summary>Numbers of bytes as the configuration writes them: <c>500MB</c>, <c>1.5 TB</c>. Units are powers of 1,000, as disks are sold.</summary>
internal static partial class Sizes
{
    /// <summary>Reads a size; false when the text is none.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        if (Form().Match(text.Trim()) is not { Success: true } match)
        {
            return false;
        }

        var unit = char.ToUpperInvariant(match.Groups["unit"].ValueSpan[0]) switch
        {
            'K' => 1_000L,
            'M' => 1_000_000L,
            'G' => 1_000_000_000L,
            _ => 1_000_000_000_000L,
        };
        var size = decimal.Parse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * unit;
        if (size > long.MaxValue)
        {
            return false;
        }

        bytes = (long)size;
        return true;
    }

    [GeneratedRegex("^(?<number>[0-9]{1,9}([.][0-9]{1,3})?) ?(?<unit>[KMGT])B$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
