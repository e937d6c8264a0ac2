using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Binds the shapes that are made of one step and numbers around it.</summary>
internal static class ShapeBinder
{
    /// <summary>The match around a step; null when something of it cannot be bound, which is reported.</summary>
    public static Match? Bind(MapReader map, string shape, Step step, BindingContext context) => shape switch
    {
        "on" => new Match.Single(step) { Span = map.Span },
        "firstSeen" => FirstSeen(map, step, context),
        "spike" => Spike(map, step, context),
        "session" => Session(map, step, context),
        _ => Aggregate(map, shape, step, context),
    };

    private static Match.Aggregate? Aggregate(MapReader map, string shape, Step step, BindingContext context)
    {
        var within = MatchBinder.Window(map, context);
        var having = map.Value("having") is { } node ? CodeReader.Read(node, "having", context) : null;
        return AggregationOf(map, shape, context) is { } aggregation && within is not null
            ? new Match.Aggregate(step, aggregation) { Within = within.Value, Having = having, Span = map.Span }
            : null;
    }

    private static Aggregation? AggregationOf(MapReader map, string shape, BindingContext context)
    {
        if (shape == "count")
        {
            return context.Whole(map.Value("count")!, "count", 1, 1_000_000) is { } count ? new Aggregation.Count { AtLeast = count } : null;
        }

        var value = CodeReader.Read(map.Value(shape)!, shape, context);
        var rank = shape == "percentile" && map.Required("rank") is { } rankNode ? context.Positive(rankNode, "rank", 100) : null;
        double? least = null;
        if (map.Required("atLeast") is { } bound)
        {
            least = shape == "distinct" ? context.Whole(bound, "atLeast", 1, 1_000_000) : context.Positive(bound, "atLeast");
        }

        if (value is null || least is not { } atLeast || (shape == "percentile" && rank is null))
        {
            return null;
        }

        return shape switch
        {
            "distinct" => new Aggregation.Distinct(value) { AtLeast = atLeast },
            "sum" => new Aggregation.Sum(value) { AtLeast = atLeast },
            "avg" => new Aggregation.Average(value) { AtLeast = atLeast },
            _ => new Aggregation.Percentile(value, rank ?? 100) { AtLeast = atLeast },
        };
    }

    private static Match.FirstSeen? FirstSeen(MapReader map, Step step, BindingContext context)
    {
        var value = CodeReader.Read(map.Value("firstSeen")!, "firstSeen", context);
        var lookback = map.Required("lookback") is { } node ? context.Duration(node, "lookback") : null;
        var warmup = map.Value("warmup") is { } warmupNode ? context.Duration(warmupNode, "warmup") : TimeSpan.Zero;
        var atMost = map.Value("atMost") is { } mostNode ? context.Whole(mostNode, "atMost", 0, 1_000) : 0;
        if (warmup > lookback)
        {
            context.Add(Codes.WarmupTooLong(map.Entry("warmup")!.Key.Span));
            return null;
        }

        return value is null || lookback is null || warmup is null || atMost is null
            ? null
            : new Match.FirstSeen(step, value, lookback.Value, warmup.Value, atMost.Value) { Span = map.Span };
    }

    private static Match.Spike? Spike(MapReader map, Step step, BindingContext context)
    {
        var factor = context.Positive(map.Value("spike")!, "spike", 1_000);
        var baseline = map.Required("baseline") is { } node ? context.Duration(node, "baseline") : null;
        var within = MatchBinder.Window(map, context);
        var least = map.Required("atLeast") is { } leastNode ? context.Whole(leastNode, "atLeast", 1, 1_000_000) : null;
        return factor is null || baseline is null || within is null || least is null
            ? null
            : new Match.Spike(step, factor.Value, baseline.Value, least.Value) { Within = within.Value, Span = map.Span };
    }

    private static Match.Session? Session(MapReader map, Step step, BindingContext context)
    {
        var gap = context.Duration(map.Value("session")!, "session");
        var least = map.Required("atLeast") is { } node ? context.Whole(node, "atLeast", 1, 1_000_000) : null;
        return gap is null || least is null ? null : new Match.Session(step, gap.Value, least.Value) { Span = map.Span };
    }
}
