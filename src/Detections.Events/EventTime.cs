using System.Text.Json;

namespace Detections.Events;

/// <summary>Reads times in every spelling that the sources use.</summary>
public static class EventTime
{
    internal static DateTimeOffset? Read(JsonElement element) =>
        DateTimeOffset.TryParse(RawText.Of(element), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal, out var t) ? t : null;
}
