namespace Detections.Events;

/// <summary>Questions to a group of events that take a condition, and what differs between its events.</summary>
public static class EventGroups
{
    /// <summary>How many events satisfy <paramref name="condition"/>.</summary>
    public static int Count<T>(this EventGroup<T> group, Func<T, bool> condition)
        where T : SecurityEvent => group.Where(condition).Count;

    /// <summary>The different texts that <paramref name="selector"/> yields, in order of appearance, without regard to case; empty text does not count.</summary>
    public static IReadOnlyList<string> Distinct<T>(this EventGroup<T> group, Func<T, string> selector)
        where T : SecurityEvent => Different(group, selector, static text => text, static text => text);

    /// <summary>The different addresses that <paramref name="selector"/> yields, in order of appearance; an absent one does not count.</summary>
    public static IReadOnlyList<string> Distinct<T>(this EventGroup<T> group, Func<T, Ip> selector)
        where T : SecurityEvent => Different(group, selector, static ip => ip.Canonical, static ip => ip.Canonical);

    /// <summary>The different words that <paramref name="selector"/> yields, in order of appearance; an absent one does not count.</summary>
    public static IReadOnlyList<string> Distinct<T, TWord>(this EventGroup<T> group, Func<T, TWord> selector)
        where T : SecurityEvent
        where TWord : struct, IVocabulary<TWord> => Different(group, selector, static word => word.Canonical, static word => word.Text);

    /// <summary>The different numbers that <paramref name="selector"/> yields, as text; an absent one does not count.</summary>
    public static IReadOnlyList<string> Distinct<T>(this EventGroup<T> group, Func<T, int?> selector)
        where T : SecurityEvent => Different(group, selector, Digits, Digits);

    private static string Digits(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static List<string> Different<T, TValue>(
        EventGroup<T> group,
        Func<T, TValue> selector,
        Func<TValue, string> identity,
        Func<TValue, string> label)
        where T : SecurityEvent
    {
        ArgumentNullException.ThrowIfNull(selector);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var labels = new List<string>();
        foreach (var item in group)
        {
            var value = selector(item);
            var key = identity(value) ?? "";
            if (key.Length > 0 && seen.Add(key))
            {
                labels.Add(label(value));
            }
        }

        return labels;
    }
}
