using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Detections.Events;

/// <summary>Text of JSON values, whatever bytes they hold.</summary>
internal static class RawText
{
    /// <summary>Text nested in text deeper than this stays text.</summary>
    private const int MaxEncodings = 4;

    /// <summary>See <see cref="Raw.Text"/>.</summary>
    public static string Of(JsonElement element)
    {
        return element.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => "",
            JsonValueKind.String => Decode(element),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => element.GetRawText(),
        };
    }

    /// <summary>A property's name, whatever bytes it holds.</summary>
    public static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(property));
        }
    }

    /// <summary>See <see cref="Raw.Parsed"/>.</summary>
    public static Raw ParseInner(Raw raw)
    {
        for (var depth = 0; depth < MaxEncodings && raw.IsText && LooksEncoded(raw.Element); depth++)
        {
            if (TryParse(raw.Text) is not { } inner)
            {
                break;
            }

            raw = inner;
        }

        return raw;
    }

    /// <summary>See <see cref="Raw.TryCopyAscii"/>.</summary>
    public static bool TryCopyAscii(JsonElement element, Span<char> buffer, out int length)
    {
        length = 0;
        if (element.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        var quoted = JsonMarshal.GetRawUtf8Value(element);
        var bytes = quoted[1..^1];
        return bytes.Length <= buffer.Length
            && !bytes.Contains((byte)'\\')
            && Ascii.ToUtf16(bytes, buffer, out length) == System.Buffers.OperationStatus.Done;
    }

    private static string Decode(JsonElement element)
    {
        try
        {
            return element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8: JSON's grammar lets both through.
            return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element)[1..^1]);
        }
    }

    private static bool LooksEncoded(JsonElement element)
    {
        var bytes = JsonMarshal.GetRawUtf8Value(element)[1..^1].TrimStart(" \t\r\n"u8);
        return bytes.Length >= 2 && (bytes[0] is (byte)'{' or (byte)'[' || bytes.StartsWith("\\\""u8) || bytes[0] == (byte)'\\');
    }

    private static Raw? TryParse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return new Raw(document.RootElement.Clone());
        }
        catch (JsonException)
        {
            return null;
        }
        catch (ArgumentException)
        {
            // Text with half a surrogate pair cannot be turned into UTF-8.
            return null;
        }
    }
}
