using System.Globalization;

namespace Detections.Rules.Loading;

/// <summary>What a plain scalar means in YAML 1.2's core schema: <c>NO</c>, <c>yes</c>, <c>10:00</c> and <c>1_000</c> are text.</summary>
internal static class CoreSchema
{
    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    public static bool? Flag(string text) => text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    /// <summary>The scalar as JSON text; what is neither null, flag nor number is a JSON string.</summary>
    public static string ToJson(YamlScalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain)
        {
            return Quote(scalar.Value);
        }

        if (IsNull(scalar.Value))
        {
            return "null";
        }

        return Flag(scalar.Value) is { } flag ? (flag ? "true" : "false") : Number(scalar.Value) ?? Quote(scalar.Value);
    }

    /// <summary>A JSON string.</summary>
    public static string Quote(string text) => "\"" + System.Text.Json.JsonEncodedText.Encode(text) + "\"";

    // Infinity and NaN have no JSON form; they stay text.
    private static string? Number(string text)
    {
        if (text.Length > 2 && text[0] == '0' && text[1] is 'x' or 'o')
        {
            return Based(text);
        }

        var digits = text.TrimStart('+', '-');
        if (text.Length - digits.Length > 1 || digits.Length == 0 || !(char.IsAsciiDigit(digits[0]) || digits[0] == '.'))
        {
            return null;
        }

        if (digits.All(char.IsAsciiDigit) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return whole.ToString(CultureInfo.InvariantCulture);
        }

        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
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

        return value.ToString(CultureInfo.InvariantCulture);
    }
}
