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

    /// <summary>Adds the event's values to a set; empty ones do not count.</summary>
    public static void AddTo(HashSet<string> set, HeldEvent held)
    {
        if (held.Values is null)
        {
            if (held.Value.Length > 0)
            {
                set.Add(held.Value);
            }

            return;
        }

        foreach (var value in held.Values)
        {
            if (value.Length > 0)
            {
                set.Add(value);
            }
        }
    }
}
