using System.Collections.Immutable;
using Detections.Rules;

namespace Detections.Compilation.Planning;

/// <summary>What the shapes of a match have in common for the compiler.</summary>
internal static class Steps
{
    /// <summary>The steps in authored order; exactly one for the shapes of one step. <c>until</c> is not among them.</summary>
    public static ImmutableArray<Step> Of(Match match) => match switch
    {
        Match.Single single => [single.Step],
        Match.Sequence sequence => sequence.Steps,
        Match.All all => all.Steps,
        Match.Any any => any.Steps,
        Match.Aggregate aggregate => [aggregate.Step],
        Match.FirstSeen firstSeen => [firstSeen.Step],
        Match.Spike spike => [spike.Step],
        Match.Session session => [session.Step],
        _ => throw new ArgumentOutOfRangeException(nameof(match), match, null),
    };

    /// <summary>The expression whose different values, or sum, the step asks for; null for none.</summary>
    public static Code? ValueOf(Aggregation? aggregation) => aggregation switch
    {
        Aggregation.Distinct distinct => distinct.Value,
        Aggregation.Sum sum => sum.Value,
        Aggregation.Average average => average.Value,
        Aggregation.Percentile percentile => percentile.Value,
        _ => null,
    };

    /// <summary>The aggregation of a step, wherever it is written.</summary>
    public static Aggregation? AggregationOf(Match match, Step step) =>
        match is Match.Aggregate aggregate ? aggregate.Aggregation : step.Aggregation;
}
