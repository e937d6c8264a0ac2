using System.Globalization;
using System.Text;

namespace Detections.Engine.Replay;

/// <summary>Durations as rules write them: <c>1h30m</c>.</summary>
public static class DurationText
{
    /// <summary>Days, hours, minutes, seconds and milliseconds that are not zero; <c>0m</c> for nothing; with a leading minus when negative.</summary>
    public static string Of(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return "0m";
        }

        var text = new StringBuilder(duration < TimeSpan.Zero ? "-" : "");
        var span = duration.Duration();
        Append(text, span.Days, "d");
        Append(text, span.Hours, "h");
        Append(text, span.Minutes, "m");
        Append(text, span.Seconds, "s");
        Append(text, span.Milliseconds, "ms");
        return text.Length <= 1 ? "<1ms" : text.ToString();
    }

    private static void Append(StringBuilder text, int number, string unit)
    {
        if (number != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{number}{unit}");
        }
    }
}
