using System.Collections.Immutable;
using System.Globalization;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Binds one entry of a timeline.</summary>
internal static class TimelineBinder
{
    private const int MostRepeats = 100_000;

    /// <summary>The entry; null when it cannot be bound, which is reported.</summary>
    public static TimelineEvent? Entry(YamlEntry entry, BindingContext context)
    {
        if (StreamNames.Read(entry.Key, "given", context) is not { } stream)
        {
            return null;
        }

        if (stream.Value is Stream.Of { Changes: true })
        {
            context.Add(Codes.ChangeAsEntry(entry.Key.Span, entry.Key.Text));
            return null;
        }

        if (entry.Value is not YamlMap map)
        {
            if (entry.Value is YamlScalar { IsNull: true })
            {
                map = new YamlMap([], entry.Value.Span);
            }
            else
            {
                context.Add(Codes.BadEntry(entry.Value.Span));
                return null;
            }
        }

        YamlNode? Value(string key) => map.Entries.FirstOrDefault(field => field.Key.Text == key)?.Value;
        var at = Value("at") is { } atNode ? Time(atNode, "at", context) : TimeSpan.Zero;
        var arrives = Value("arrives") is { } arrivesNode ? Time(arrivesNode, "arrives", context) : null;
        var (repeat, over) = Repeat(Value("repeat"), Value("over"), context);
        var users = Value("users") is { } usersNode ? context.Whole(usersNode, "users", 1, 10_000) ?? 0 : 0;
        if (arrives < at)
        {
            context.Add(Codes.ArrivesBefore(Value("arrives")!.Span));
        }

        return new TimelineEvent
        {
            Stream = stream,
            At = at ?? TimeSpan.Zero,
            Arrives = arrives,
            Repeat = Math.Max(repeat, repeat == 1 ? users : repeat),
            Over = over,
            Users = users,
            Fields = [.. map.Entries.Where(field => !Keys.Entry.Contains(field.Key.Text)).Select(Field)],
            Span = entry.Key.Span,
        };
    }

    private static TimelineField Field(YamlEntry entry) =>
        new(new Located<string>(entry.Key.Text, entry.Key.Span), FieldJson.Of(entry.Value), entry.Value.Span);

    /// <summary>A point in time; <c>0</c> alone is the start.</summary>
    private static TimeSpan? Time(YamlNode node, string key, BindingContext context) =>
        node is YamlScalar { Text: "0" } ? TimeSpan.Zero : context.Duration(node, key);

    private static (int Repeat, TimeSpan Over) Repeat(YamlNode? node, YamlNode? overNode, BindingContext context)
    {
        var over = overNode is null ? TimeSpan.Zero : context.Duration(overNode, "over") ?? TimeSpan.Zero;
        if (node is null || context.Text(node, "repeat") is not { } text)
        {
            return (1, over);
        }

        var words = text.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case [var count] when Number(count) is { } times:
                return (times, over);
            case [var count, "over", var span] when Number(count) is { } times && Durations.TryParse(span, out var length):
                return (times, length);
            case ["daily", "for", var span] when Durations.TryParse(span, out var length) && length >= TimeSpan.FromDays(1):
                return Every(TimeSpan.FromDays(1), length);
            case ["hourly", "for", var span] when Durations.TryParse(span, out var length) && length >= TimeSpan.FromHours(1):
                return Every(TimeSpan.FromHours(1), length);
            default:
                context.Add(Codes.BadRepeat(text.Span, text.Value));
                return (1, over);
        }
    }

    /// <summary>Once per period: <c>daily for 20d</c> is 20 events, 19 days from the first to the last.</summary>
    private static (int Repeat, TimeSpan Over) Every(TimeSpan period, TimeSpan length)
    {
        var times = Math.Min(MostRepeats, (int)(length / period));
        return (times, period * (times - 1));
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostRepeats ? number : null;
}
