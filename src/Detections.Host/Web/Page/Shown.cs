using System.Globalization;
using Detections.Host.Telemetry;

namespace Detections.Host.Web.Page;

/// <summary>Values as people read them. The page's script has the same.</summary>
internal static class Shown
{
    /// <summary>What stands for a value that is not known or not there.</summary>
    public const string Nothing = "–";

    /// <summary>UTC to the second; the page says once that times are UTC.</summary>
    public static string Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? Nothing;

    /// <summary>UTC to the tick, for the machine.</summary>
    public static string Exact(DateTimeOffset time) => UtcConverter.Text(time);

    /// <summary>The two largest units at most.</summary>
    public static string Span(TimeSpan? span) => span switch
    {
        null => Nothing,
        { TotalSeconds: < 0 } => "0 s",
        { TotalSeconds: < 1 } s => $"{s.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms",
        { TotalMinutes: < 1 } s => $"{(int)s.TotalSeconds} s",
        { TotalHours: < 1 } s => $"{s.Minutes} min {s.Seconds} s",
        { TotalDays: < 1 } s => $"{s.Hours} h {s.Minutes} min",
        { } s => $"{s.Days} d {s.Hours} h",
    };

    /// <summary>With thin groups of three digits.</summary>
    public static string Number(long? number) =>
        number?.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f') ?? Nothing;

    /// <summary>Binary units.</summary>
    public static string Bytes(long? bytes) => bytes switch
    {
        null => Nothing,
        < 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0} KiB"),
        < 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824.0:0.0} GiB"),
    };

    /// <summary>Events per second.</summary>
    public static string Rate(double rate) => rate < 10
        ? rate.ToString("0.0", CultureInfo.InvariantCulture)
        : Number((long)Math.Round(rate));

    /// <summary>A member of an enumeration as rules and JSON write it.</summary>
    public static string Word<T>(T member)
        where T : struct, Enum => DaemonMetrics.Word(member.ToString());
}
