namespace FakeGraph.Story;

/// <summary>
/// How late records can be seen, as Microsoft gives it: sign-ins and audits 95 % within 2 minutes and 99 % within 5, risk detections 5 to
/// 100 minutes after the fact, those computed offline hours, alerts minutes.
/// </summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class Lag(Random random, bool isLate)
{
    /// <summary>From a sign-in or an audit until it can be seen.</summary>
    public TimeSpan Log()
    {
        var part = random.NextDouble();
        var (from, to) = part < 0.95 ? (20, 120) : part < 0.99 ? (120, 300) : (300, 720);
        return Seconds(from, to);
    }

    /// <summary>From what is risky until that is detected.</summary>
    public TimeSpan Detection(bool isOffline) => isOffline ? Seconds(30 * 60, 5 * 60 * 60) : Seconds(20, 120);

    /// <summary>From a detection of risk, or a change of it, until it can be seen.</summary>
    public TimeSpan Report(bool isOffline)
    {
        var isSlow = random.NextDouble() < 0.3;
        return isOffline || !isSlow ? Seconds(5 * 60, 15 * 60) : Seconds(15 * 60, 100 * 60);
    }

    /// <summary>From what is found until there is an alert of it.</summary>
    public TimeSpan Alert() => Seconds(60, 8 * 60);

    /// <summary>From the alert, or a change of it, until it can be seen.</summary>
    public TimeSpan AlertReport() => Seconds(2, 60);

    private TimeSpan Seconds(double from, double to)
    {
        // Drawn either way, so that the same seed tells the same story.
        var drawn = from + (random.NextDouble() * (to - from));
        return isLate ? TimeSpan.FromMilliseconds(Math.Round(drawn * 1000)) : TimeSpan.Zero;
    }
}
