using System.ComponentModel;
using Detections.Events;

namespace Detections.Compilation.Runtime;

/// <summary>Values that a rule keeps for others: text, number, flag, time, list of text, or null. Called by compiled rules only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Kept
{
    /// <summary>Text.</summary>
    public static object? Value(string? value) => value;

    /// <summary>An address as text.</summary>
    public static object? Value(Ip value) => value.Text;

    /// <summary>A JSON value as text.</summary>
    public static object? Value(Raw value) => value.Text;

    /// <summary>A flag.</summary>
    public static object? Value(bool? value) => value;

    /// <summary>A whole number.</summary>
    public static object? Value(long? value) => value;

    /// <summary>A number.</summary>
    public static object? Value(double? value) => value;

    /// <summary>A time.</summary>
    public static object? Value(DateTimeOffset? value) => value;

    /// <summary>A span of time, in seconds.</summary>
    public static object? Value(TimeSpan? value) => value?.TotalSeconds;

    /// <summary>A word of a vocabulary as the source wrote it.</summary>
    public static object? Value<T>(T value)
        where T : struct, IVocabulary<T> => value.Text;

    /// <summary>What is none of these; the compiler refuses it before it comes here.</summary>
    public static object? Value(object? value) => null;

    /// <summary>A list of text.</summary>
    public static object? Value(IEnumerable<string> values) => values.ToArray();

    /// <summary>A list of addresses.</summary>
    public static object? Value(IEnumerable<Ip> values) => values.Select(value => value.Text).ToArray();

    /// <summary>A list of words.</summary>
    public static object? Value<T>(IEnumerable<T> values)
        where T : struct, IVocabulary<T> => values.Select(value => value.Text).ToArray();
}
