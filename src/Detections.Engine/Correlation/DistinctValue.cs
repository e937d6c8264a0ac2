namespace Detections.Engine.Correlation;

/// <summary>Reads the value, or values, that a <c>distinct</c> or <c>firstSeen</c> compares.</summary>
internal static class DistinctValue
{
    /// <summary>Reads them from the event into what is held of it.</summary>
    public static void Read(CompiledStep step, HeldEvent held)
    {
        if (step.Values is { } values)
        {
            held.Values = values(held.Event);
        }
        else if (step.Value is { } value)
        {
            held.Value = value(held.Event);
        }
    }

    /// <summary>Number of places for <see cref="At"/> to ask about.</summary>
    public static int Places(HeldEvent held) => held.Values?.Count ?? 1;

    /// <summary>The value at a place; empty for one that does not count: it is empty, or stood before.</summary>
    public static string At(HeldEvent held, int place)
    {
        if (held.Values is not { } values)
        {
            return held.Value;
        }

        for (var before = 0; before < place; before++)
        {
            if (string.Equals(values[before], values[place], StringComparison.Ordinal))
            {
                return "";
            }
        }

        return values[place];
    }

    /// <summary>Whether the event shows the value.</summary>
    public static bool Shows(HeldEvent held, string value) => held.Values is { } values
        ? values.Contains(value)
        : string.Equals(held.Value, value, StringComparison.Ordinal);

    /// <summary>Adds the event's values to a set; empty ones do not count.</summary>
    public static void AddTo(HashSet<string> set, HeldEvent held)
    {
        for (var place = 0; place < Places(held); place++)
        {
            if (At(held, place) is { Length: > 0 } value)
            {
                set.Add(value);
            }
        }
    }
}
