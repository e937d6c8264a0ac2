using System.ComponentModel;
using System.Globalization;
using Detections.Events;

namespace Detections.Compilation.Runtime;

/// <summary>How values read in titles and action parameters. Called by compiled rules only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rendered
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss'Z'";

    /// <summary>Text as it stands.</summary>
    public static string Text(string? value, string? format) => value ?? "";

    /// <summary>A time in UTC, to the second unless a format says otherwise.</summary>
    public static string Text(DateTimeOffset value, string? format) =>
        value.ToUniversalTime().ToString(format ?? TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>The same; empty when absent.</summary>
    public static string Text(DateTimeOffset? value, string? format) => value is { } time ? Text(time, format) : "";

    /// <summary>A flag as a rule would write it; empty when absent.</summary>
    public static string Text(bool? value, string? format) => value switch { true => "true", false => "false", null => "" };

    /// <summary>A list, its elements separated by commas.</summary>
    public static string Text<T>(IReadOnlyList<T>? value, string? format) =>
        value is null ? "" : string.Join(", ", value.Select(item => Text(item, format)));

    /// <summary>A list inside an event.</summary>
    public static string Text<T>(EventList<T> value, string? format) => Text((IReadOnlyList<T>)value, format);

    /// <summary>A word of a vocabulary as the source wrote it; numbers and spans of time by format.</summary>
    public static string Text<T>(T value, string? format) => value switch
    {
        null => "",
        string text => text,
        bool flag => Text((bool?)flag, format),
        DateTimeOffset time => Text(time, format),
        IVocabulary word => word.Text,
        IFormattable number => number.ToString(format, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
