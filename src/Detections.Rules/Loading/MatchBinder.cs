using System.Collections.Immutable;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Binds <c>match</c>: finds its shape, then what belongs to it; what belongs to another shape is reported.</summary>
internal static class MatchBinder
{
    private static readonly Dictionary<string, string[]> KeysOfShape = new(StringComparer.Ordinal)
    {
        ["on"] = ["on", "where", "by"],
        ["sequence"] = ["sequence", "by", "within", "until"],
        ["all"] = ["all", "by", "within", "until"],
        ["any"] = ["any", "by"],
        ["count"] = ["count", "on", "where", "by", "within", "until", "having"],
        ["distinct"] = ["distinct", "atLeast", "on", "where", "by", "within", "until", "having"],
        ["sum"] = ["sum", "atLeast", "on", "where", "by", "within", "until", "having"],
        ["avg"] = ["avg", "atLeast", "on", "where", "by", "within", "until", "having"],
        ["percentile"] = ["percentile", "rank", "atLeast", "on", "where", "by", "within", "until", "having"],
        ["firstSeen"] = ["firstSeen", "on", "where", "by", "lookback", "warmup", "atMost"],
        ["spike"] = ["spike", "baseline", "within", "atLeast", "on", "where", "by"],
        ["session"] = ["session", "atLeast", "on", "where", "by"],
    };

    /// <summary>The match; null when it cannot be bound, which is reported.</summary>
    public static Match? Bind(YamlNode node, BindingContext context)
    {
        if (MapReader.Of(node, context, "'match'", Keys.Match) is not { } map)
        {
            return null;
        }

        var shapes = map.Entries.Where(entry => Keys.Shapes.Contains(entry.Key.Text)).ToList();
        if (shapes.Count > 1)
        {
            context.Add(Codes.TwoShapes(shapes[1].Key.Span, shapes[0].Key.Text, shapes[1].Key.Text));
            return null;
        }

        if (shapes.Count == 0 && !map.Has("on"))
        {
            context.Add(Codes.NoShape(map.Span));
            return null;
        }

        var shape = shapes.Count == 0 ? "on" : shapes[0].Key.Text;
        foreach (var entry in map.Entries.Where(entry => Keys.Match.Contains(entry.Key.Text) && !KeysOfShape[shape].Contains(entry.Key.Text)))
        {
            context.Add(Codes.NoEffect(entry.Key.Span, entry.Key.Text, shape == "on" ? "one event completes the rule" : $"it does not belong to '{shape}'"));
        }

        return shape is "sequence" or "all" or "any" ? Steps(map, shape, context) : OneStep(map, shape, context);
    }

    private static Match? Steps(MapReader map, string shape, BindingContext context)
    {
        var node = map.Value(shape)!;
        if (node is not YamlList list)
        {
            context.Add(Codes.WrongKind(node.Span, shape, "a list of steps", MapReader.KindOf(node)));
            return null;
        }

        if (list.Items.Length is < 2 or > 50)
        {
            context.Add(Codes.StepCount(map.Entry(shape)!.Key.Span, shape, list.Items.Length));
        }

        var within = shape == "any" ? TimeSpan.Zero : Window(map, context);
        var bound = list.Items.Select((item, index) => StepBinder.Bind(item, index, shape, context)).ToList();
        var untilNode = map.Value("until");
        var until = untilNode is null ? null : StepBinder.Until(untilNode, list.Items.Length, context);
        if (bound.Contains(null) || within is null || list.Items.Length < 2 || (untilNode is not null && until is null))
        {
            return null;
        }

        ImmutableArray<Step> steps = [.. bound.OfType<Step>()];
        RefuseTwins(steps, context);
        if (steps.All(step => step.IsAbsent))
        {
            context.Add(Codes.NothingPresent(node.Span));
            return null;
        }

        var (by, keyed) = ByBinder.Bind(map.Value("by"), steps, context);
        foreach (var step in keyed.Where(step => step.IsJoinedByWhere && shape != "sequence"))
        {
            // Only an order says which step another can join to.
            context.Add(Codes.NotJoined(step.Span, step.Name?.Value ?? $"step {step.Index + 1}"));
        }

        return shape switch
        {
            "sequence" => new Match.Sequence(keyed) { By = by, Within = within.Value, Until = until, Span = map.Span },
            "all" => new Match.All(keyed) { By = by, Within = within.Value, Until = until, Span = map.Span },
            _ => new Match.Any(keyed) { By = by, Span = map.Span },
        };
    }

    private static Match? OneStep(MapReader map, string shape, BindingContext context)
    {
        var step = StepBinder.OfMatch(map, context);
        var untilNode = map.Value("until");
        var until = untilNode is null ? null : StepBinder.Until(untilNode, 1, context);
        var by = ByBinder.Bind(map.Value("by"), step is null ? [] : [step], context).By;
        var match = ShapeBinder.Bind(map, shape, step ?? Missing(map), context);
        return step is null || match is null ? null : match with { By = by, Until = until };
    }

    /// <summary>The window of a shape that must have one.</summary>
    internal static TimeSpan? Window(MapReader map, BindingContext context)
    {
        if (map.Required("within") is not { } node || context.Duration(node, "within") is not { } within)
        {
            return null;
        }

        if (within > TimeSpan.Zero)
        {
            return within;
        }

        context.Add(Codes.NotADuration(node.Span, "within", ((YamlScalar)node).Text));
        return null;
    }

    private static Step Missing(MapReader map) =>
        new() { Index = 0, On = new Located<Stream>(new Stream.Of(Events.EventKind.Alert, false), map.Span), Span = map.Span };

    private static void RefuseTwins(ImmutableArray<Step> steps, BindingContext context)
    {
        var names = new Dictionary<string, Span>(StringComparer.Ordinal);
        foreach (var name in steps.Select(step => step.Name).OfType<Located<string>>())
        {
            if (!names.TryAdd(name.Value, name.Span))
            {
                context.Add(Codes.DuplicateStepName(name.Span, name.Value, names[name.Value]));
            }
        }
    }
}
