using System.Globalization;
using System.Text.Json;

namespace Detections.Sources.Graph;

/// <summary>Where reading a resource goes on: everything that moved before <paramref name="Cursor"/> was delivered.</summary>
/// <param name="Cursor">UTC, to the tick; a millisecond is 10,000 of Graph's ticks, and two records may differ by one.</param>
/// <param name="Slice">The stretch of time that one query asks for while catching up.</param>
internal sealed record GraphPosition(DateTimeOffset Cursor, TimeSpan Slice)
{
    private const string Format = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    /// <summary>The time as Graph reads and writes it.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Write"/> wrote; null when it is something else, so that back-fill begins anew.</summary>
    public static GraphPosition? Read(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<GraphPosition>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As it is saved.</summary>
    public string Write() => JsonSerializer.Serialize(this);
}
