using System.Collections.Immutable;
using System.Globalization;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Binds a response file.</summary>
internal static class ResponseBinder
{
    private static readonly ImmutableArray<string> Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>The response; null when something that it needs cannot be bound, which is reported.</summary>
    public static Response? Bind(YamlMap root, BindingContext context)
    {
        if (MapReader.Of(root, context, "A response", Keys.Response) is not { } map)
        {
            return null;
        }

        var id = RuleBinder.Id(map, "response", context);
        var when = map.Value("when") is { } condition ? Condition(condition, context) : new ResponseCondition();
        var actions = map.Required("do") is { } list ? Actions(list, context) : [];
        var tests = map.Value("tests") is { } proofs ? ResponseTestBinder.Bind(proofs, context) : [];
        if (id is null || when is null || actions.IsEmpty)
        {
            return null;
        }

        return new Response
        {
            Id = id,
            When = when,
            Actions = actions,
            Description = map.Text("description")?.Value ?? "",
            Owner = map.Text("owner")?.Value,
            Tests = tests,
            Path = context.File.Path,
        };
    }

    /// <summary>Words and texts of entities: <c>user: anna@contoso.com</c>; what is no such word is left to the caller's own keys.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> Entities(MapReader map, BindingContext context) =>
    [
        .. map.Entries
            .Where(entry => Vocabulary.Entities.ContainsKey(entry.Key.Text))
            .SelectMany(entry => context.Texts(entry.Value, entry.Key.Text).Select(text => KeyValuePair.Create(entry.Key.Text, text.Value))),
    ];

    private static ImmutableArray<RuleAction> Actions(YamlNode node, BindingContext context)
    {
        var actions = ActionBinder.Bind(node, context);
        foreach (var action in actions)
        {
            if (action.When is { } when)
            {
                context.Add(Codes.ConditionInResponse(when.Span, action.Name.Value));
            }

            foreach (var hole in action.Arguments.SelectMany(argument => argument.Value.Parts).OfType<TemplatePart.Hole>())
            {
                var word = hole.Code.Text.Trim();
                if (!ResponseWords.All.Contains(word))
                {
                    context.Add(Codes.UnknownResponseWord(hole.Code.Span, word, Nearest.To(word, ResponseWords.All), ResponseWords.All));
                }
            }
        }

        return actions;
    }

    private static ResponseCondition? Condition(YamlNode node, BindingContext context)
    {
        if (MapReader.Of(node, context, "'when'", [.. Keys.ResponseWhen, .. Vocabulary.Entities.Keys]) is not { } map)
        {
            return null;
        }

        return new ResponseCondition
        {
            Severity = map.Value("severity") is { } severity ? context.Word(severity, "severity", Vocabulary.Severities) : null,
            Rules = map.Value("rules") is { } rules ? context.Texts(rules, "rules") : [],
            Attack = Texts(map, "attack", context),
            Tenants = Texts(map, "tenants", context),
            Entities = Entities(map, context),
            Hours = Hours(map, context),
        };
    }

    private static ImmutableArray<string> Texts(MapReader map, string key, BindingContext context) =>
        map.Value(key) is { } node ? [.. context.Texts(node, key).Select(text => text.Value)] : [];

    private static ResponseHours? Hours(MapReader map, BindingContext context)
    {
        var days = map.Value("days") is { } list ? Weekdays(list, context) : [];
        var zone = map.Text("zone") is { } name ? Zone(name, context) : TimeZoneInfo.Utc;
        if (map.Text("hours") is not { } text)
        {
            return days.IsEmpty ? null : new ResponseHours(TimeOnly.MinValue, TimeOnly.MinValue, days, zone);
        }

        var parts = text.Value.Split('-', StringSplitOptions.TrimEntries);
        if (parts.Length == 2 && Time(parts[0]) is { } from && Time(parts[1]) is { } to)
        {
            return new ResponseHours(from, to, days, zone);
        }

        context.Add(Codes.BadHours(text.Span, text.Value));
        return null;
    }

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text == "24:00" ? "00:00" : text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static TimeZoneInfo Zone(Located<string> name, BindingContext context)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name.Value, out var zone))
        {
            return zone;
        }

        context.Add(Codes.UnknownZone(name.Span, name.Value, Nearest.To(name.Value, [.. TimeZoneInfo.GetSystemTimeZones().Select(known => known.Id)])));
        return TimeZoneInfo.Utc;
    }

    private static ImmutableArray<DayOfWeek> Weekdays(YamlNode node, BindingContext context)
    {
        var days = ImmutableArray.CreateBuilder<DayOfWeek>();
        foreach (var text in context.Texts(node, "days"))
        {
            if (Days.IndexOf(text.Value) is >= 0 and var day)
            {
                days.Add((DayOfWeek)day);
            }
            else
            {
                context.Add(Codes.UnknownWord(text.Span, "days", text.Value, Nearest.To(text.Value, Days), Days));
            }
        }

        return days.ToImmutable();
    }
}
