using System.ComponentModel;
using Detections.Events;

namespace Detections.Compilation.Runtime;

/// <summary>Numbers to add up. Called by compiled rules only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Numbers
{
    /// <summary>A number; null when absent or not a number at all.</summary>
    public static double? Of(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    /// <summary>A span of time, in seconds.</summary>
    public static double? Of(TimeSpan? value) => value?.TotalSeconds;

    /// <summary>A number of the JSON.</summary>
    public static double? Of(Raw value) => Of(value.Number);

    /// <summary>What is no number; the compiler refuses it before it comes here.</summary>
    public static double? Of(object? value) => null;
}
