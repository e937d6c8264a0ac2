using System.Globalization;
using Detections.Cli.Terminals;
using Detections.Engine.Replay;
using Detections.Events;
using Detections.Rules;

namespace Detections.Cli.Reports;

/// <summary>Times, ages, sizes and words as the commands that look into a store write them.</summary>
internal static class ShownText
{
    /// <summary>To the second, in UTC.</summary>
    internal static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The two largest units: <c>3d4h</c>, <c>5m12s</c>; a hyphen for none.</summary>
    internal static string Age(TimeSpan? age)
    {
        if (age is not { } span)
        {
            return "-";
        }

        var size = span.Duration();
        var unit = size.TotalDays >= 1 ? TimeSpan.TicksPerHour : size.TotalHours >= 1 ? TimeSpan.TicksPerMinute : TimeSpan.TicksPerSecond;
        var cut = TimeSpan.FromTicks(span.Ticks / unit * unit);
        return cut == TimeSpan.Zero ? "0s" : DurationText.Of(cut);
    }

    /// <summary>Bytes in the unit that leaves one to three digits before the point.</summary>
    internal static string Bytes(long bytes)
    {
        string[] units = ["B", "KB", "MB", "GB", "TB"];
        var unit = 0;
        double size = bytes;
        for (; size >= 1000 && unit < units.Length - 1; unit++)
        {
            size /= 1000;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Math.Round(size, unit == 0 ? 0 : 1)} {units[unit]}");
    }

    /// <summary>With its thousands set apart.</summary>
    internal static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The word that rules and JSON use for a member of an enumeration.</summary>
    internal static string Word<T>(T member)
        where T : struct, Enum
    {
        var name = member.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>A severity's word in its colour, padded to stand before a title.</summary>
    internal static string Severity(Severity severity)
    {
        var colour = severity switch
        {
            Rules.Severity.High => "red",
            Rules.Severity.Medium => "yellow",
            Rules.Severity.Low => "blue",
            _ => "grey",
        };
        return $"[{colour}]{Word(severity),-13}[/]";
    }

    /// <summary>The entities that an event is about, safe inside markup.</summary>
    internal static string Entities(SecurityEvent securityEvent) => Terminal.Escape(string.Join(
        ", ", securityEvent.Entities.Where(static entity => entity.IsConcerned).Select(static entity => entity.Label).Distinct(StringComparer.Ordinal)));
}
