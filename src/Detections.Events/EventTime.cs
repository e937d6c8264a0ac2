using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Detections.Events;

/// <summary>
/// Reads times in every spelling that the sources use: ISO 8601 with 0 to 9 fraction digits, a space for the T, one-digit
/// hours, any offset or none (then UTC); US style <c>8/22/2022 6:07:16 PM</c>.
/// </summary>
/// <remarks>
/// Rules for what is odd: digits beyond the seventh are cut off; punctuation after the end does not count; an offset with more
/// digits than four (<c>+0530577Z</c>) is read by its first four; second 60 is the next minute's first; years before 1602 are
/// some system's zero and mean that there is no time. Anything else that is no time is none: nothing is guessed.
/// </remarks>
public static class EventTime
{
    /// <summary>The time, UTC; null when the text is none.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > TimeCursor.MaxLength)
        {
            return null;
        }

        Span<byte> buffer = stackalloc byte[TimeCursor.MaxLength * 3];
        return Encoding.UTF8.TryGetBytes(text, buffer, out var length) ? Parse(buffer[..length]) : null;
    }

    /// <summary>The time, UTC; null when the UTF-8 text is none.</summary>
    public static DateTimeOffset? Parse(ReadOnlySpan<byte> utf8)
    {
        utf8 = utf8.Trim(" \t\r\n\""u8);
        if (utf8.Length is < 8 or > TimeCursor.MaxLength)
        {
            return null;
        }

        var cursor = new TimeCursor(utf8);
        var ticks = utf8.IndexOf((byte)'/') is > 0 and <= 2 ? cursor.American() : cursor.Iso();
        return ticks is { } value ? new DateTimeOffset(value, TimeSpan.Zero) : null;
    }

    /// <summary>The time that a JSON value holds; null when it holds none.</summary>
    internal static DateTimeOffset? Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var quoted = JsonMarshal.GetRawUtf8Value(element);
        return quoted.Contains((byte)'\\') ? Parse(RawText.Of(element)) : Parse(quoted);
    }
}
