using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Binds one step.</summary>
internal static partial class StepBinder
{
    /// <summary>Words that mean something else where a step's name would be used.</summary>
    private static readonly FrozenSet<string> Reserved = new[]
    {
        "e", "count", "distinct", "sum", "avg", "percentile", "baseline", "window", "deadline", "key", "tenant", "Lists", "step",
        "true", "false", "null", "new", "is", "as", "in", "out", "ref", "this", "base", "if", "else", "for", "foreach", "while", "do", "switch",
        "case", "return", "throw", "try", "catch", "finally", "int", "long", "string", "bool", "double", "decimal", "object", "char", "var",
        "class", "struct", "record", "enum", "event", "static", "void", "public", "private", "default", "typeof", "sizeof", "and", "or", "not",
        "user", "device", "ip", "mailbox", "app", "servicePrincipal", "file", "url", "session",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A step of a <c>sequence</c>, <c>all</c> or <c>any</c>; null when it cannot be bound, which is reported.</summary>
    public static Step? Bind(YamlNode node, int index, string shape, BindingContext context)
    {
        if (MapReader.Of(node, context, "A step", Keys.Step) is not { } map)
        {
            return null;
        }

        if (map.Has("on") && map.Has("absent"))
        {
            context.Add(Codes.TwoShapes(map.Entry("absent")!.Key.Span, "on", "absent"));
        }

        var absent = map.Value("absent");
        if (absent is not null && shape == "any")
        {
            context.Add(Codes.AbsentNotHere(map.Entry("absent")!.Key.Span, shape));
        }

        var stream = absent is not null ? StreamNames.Read(absent, "absent", context) : Stream(map, context);
        var aggregation = Aggregation(map, absent is not null, shape, context);
        var step = new Step
        {
            Index = index,
            Name = Name(map, context),
            On = stream ?? new Located<Stream>(new Stream.Of(Events.EventKind.Alert, false), map.Span),
            Where = Where(map.Value("where"), context),
            IsAbsent = absent is not null,
            Aggregation = aggregation,
            By = map.Value("by") is { } by ? KeyReader.Read(by, "by", context) : [],
            Within = Within(map, shape, aggregation, context),
            Span = map.Span,
        };
        return stream is null ? null : step;
    }

    /// <summary>The one step of a shape that is written into the match itself.</summary>
    public static Step? OfMatch(MapReader map, BindingContext context)
    {
        var where = Where(map.Value("where"), context);
        return Stream(map, context) is { } stream ? new Step { Index = 0, On = stream, Where = where, Span = map.Span } : null;
    }

    /// <summary>The <c>until</c> step.</summary>
    public static Step? Until(YamlNode node, int index, BindingContext context)
    {
        if (MapReader.Of(node, context, "'until'", Keys.Until) is not { } map || OfMatch(map, context) is not { } step)
        {
            return null;
        }

        return step with { Index = index, By = map.Value("by") is { } by ? KeyReader.Read(by, "by", context) : [] };
    }

    /// <summary>One condition, or a list of them.</summary>
    public static ImmutableArray<Code> Where(YamlNode? node, BindingContext context) => node switch
    {
        null => [],
        YamlList list => [.. list.Items.Select(item => CodeReader.Read(item, "where", context)).OfType<Code>()],
        _ => CodeReader.Read(node, "where", context) is { } code ? [code] : [],
    };

    private static Located<Stream>? Stream(MapReader map, BindingContext context) =>
        map.Required("on") is { } on ? StreamNames.Read(on, "on", context) : null;

    private static Located<string>? Name(MapReader map, BindingContext context)
    {
        if (map.Text("as") is not { } name)
        {
            return null;
        }

        if (!NamePattern().IsMatch(name.Value))
        {
            context.Add(Codes.BadStepName(name.Span, name.Value, "a name is a word of letters and digits that begins with a small letter"));
            return null;
        }

        if (Reserved.Contains(name.Value))
        {
            context.Add(Codes.BadStepName(name.Span, name.Value, "the word has a meaning of its own"));
            return null;
        }

        return name;
    }

    private static Aggregation? Aggregation(MapReader map, bool isAbsent, string shape, BindingContext context)
    {
        var key = map.Has("distinct") ? "distinct" : map.Has("count") ? "count" : null;
        if (key is null)
        {
            if (map.Entry("atLeast") is { } bound)
            {
                context.Add(Codes.NoEffect(bound.Key.Span, "atLeast", "it belongs to 'distinct'"));
            }

            return null;
        }

        if (isAbsent || shape == "any")
        {
            context.Add(Codes.NoEffect(map.Entry(key)!.Key.Span, key, isAbsent ? "an absent step must not occur at all" : "in 'any' one event is enough"));
            return null;
        }

        if (key == "count")
        {
            if (map.Entry("atLeast") is { } bound)
            {
                context.Add(Codes.NoEffect(bound.Key.Span, "atLeast", "'count' is the bound itself"));
            }

            return context.Whole(map.Value("count")!, "count", 1, 1_000_000) is { } count ? new Rules.Aggregation.Count { AtLeast = count } : null;
        }

        var value = CodeReader.Read(map.Value("distinct")!, "distinct", context);
        var least = map.Required("atLeast") is { } node ? context.Whole(node, "atLeast", 1, 1_000_000) : null;
        return value is not null && least is not null ? new Rules.Aggregation.Distinct(value) { AtLeast = least.Value } : null;
    }

    private static TimeSpan? Within(MapReader map, string shape, Aggregation? aggregation, BindingContext context)
    {
        if (map.Entry("within") is not { } entry)
        {
            return null;
        }

        if (shape == "any" || (shape == "all" && aggregation is null))
        {
            context.Add(Codes.NoEffect(entry.Key.Span, "within", $"the steps of '{shape}' have no order; write it beside '{shape}'"));
            return null;
        }

        return context.Duration(entry.Value, "within");
    }

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,63}$")]
    private static partial Regex NamePattern();
}
