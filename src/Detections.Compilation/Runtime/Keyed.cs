using System.ComponentModel;
using System.Globalization;
using Detections.Events;

namespace Detections.Compilation.Runtime;

/// <summary>
/// Values as text that is equal when the values are, for keys and different values; empty for an absent value. As everywhere
/// but under <c>==</c>, the case of text does not count. Called by compiled rules only.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Keyed
{
    /// <summary>Text, in lower case.</summary>
    public static string Text(string? value) => value is null ? "" : value.ToLowerInvariant();

    /// <summary>An address in its shortest form.</summary>
    public static string Text(Ip value) => value.Canonical;

    /// <summary>A word in its first spelling.</summary>
    public static string Text<T>(T value)
        where T : struct, IVocabulary<T> => value.Canonical;

    /// <summary>A value of the JSON.</summary>
    public static string Text(Raw value) => Text(value.Text);

    /// <summary>A whole number.</summary>
    public static string Text(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>A number.</summary>
    public static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A flag.</summary>
    public static string Text(bool? value) => value switch { true => "true", false => "false", null => "" };

    /// <summary>A time, to the tick.</summary>
    public static string Text(DateTimeOffset? value) => Text(value?.UtcTicks);

    /// <summary>A span of time, to the tick.</summary>
    public static string Text(TimeSpan? value) => Text(value?.Ticks);

    /// <summary>Anything else has no text of its own; the compiler refuses it before it comes here.</summary>
    public static string Text(object? value) => value?.ToString() ?? "";

    /// <summary>What is no list; the compiler asks for the single text instead.</summary>
    public static IReadOnlyList<string> List(object? value) => [];

    /// <summary>A list of text, each element like a single value.</summary>
    public static IReadOnlyList<string> List(IEnumerable<string> values) => [.. values.Select(Text)];

    /// <summary>A list of addresses.</summary>
    public static IReadOnlyList<string> List(IEnumerable<Ip> values) => [.. values.Select(Text)];

    /// <summary>A list of JSON values.</summary>
    public static IReadOnlyList<string> List(IEnumerable<Raw> values) => [.. values.Select(Text)];

    /// <summary>A list of words.</summary>
    public static IReadOnlyList<string> List<T>(IEnumerable<T> values)
        where T : struct, IVocabulary<T> => [.. values.Select(word => word.Canonical)];
}
