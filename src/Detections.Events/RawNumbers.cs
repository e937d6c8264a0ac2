using System.Globalization;
using System.Text.Json;

namespace Detections.Events;

/// <summary>Numbers and flags of JSON values, also where they arrive as text.</summary>
internal static class RawNumbers
{
    /// <summary>See <see cref="Raw.Integer"/>.</summary>
    public static long? Integer(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var exact))
        {
            return exact;
        }

        if (element.ValueKind == JsonValueKind.String
            && long.TryParse(RawText.Of(element), NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed))
        {
            return parsed;
        }

        // "4.0" is a whole number too; beyond 2^53 a double no longer tells which.
        return Number(element) is { } number && Math.Abs(number) < 9_007_199_254_740_992d && Math.Truncate(number) == number
            ? (long)number
            : null;
    }

    /// <summary>See <see cref="Raw.Number"/>.</summary>
    public static double? Number(JsonElement element)
    {
        var number = element.ValueKind switch
        {
            JsonValueKind.Number => element.TryGetDouble(out var value) ? value : double.NaN,
            JsonValueKind.String => Parse(RawText.Of(element)),
            _ => double.NaN,
        };
        return double.IsFinite(number) ? number : null;
    }

    /// <summary>See <see cref="Raw.Flag"/>.</summary>
    public static bool? Flag(JsonElement element)
    {
        return element.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => Word(RawText.Of(element).Trim()),
            JsonValueKind.Number => Word(element.GetRawText()),
            _ => null,
        };
    }

    private static bool? Word(string text) => text.Is("true", "1") ? true : text.Is("false", "0") ? false : null;

    private static double Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
}
