namespace Detections.Events;

/// <summary>Questions to numbers; an absent number is in no list.</summary>
public static class NumberPredicates
{
    /// <summary>True when the number is one of <paramref name="values"/>.</summary>
    public static bool In(this int? value, params ReadOnlySpan<int> values) => value is { } number && values.Contains(number);

    /// <summary>True when the number is one of <paramref name="values"/>.</summary>
    public static bool In(this long? value, params ReadOnlySpan<long> values) => value is { } number && values.Contains(number);

    /// <summary>True when the number is one of <paramref name="values"/>.</summary>
    public static bool In(this int value, params ReadOnlySpan<int> values) => values.Contains(value);

    /// <summary>True when the number is one of <paramref name="values"/>.</summary>
    public static bool In(this long value, params ReadOnlySpan<long> values) => values.Contains(value);
}
