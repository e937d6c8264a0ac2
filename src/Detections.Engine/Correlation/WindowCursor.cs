using Detections.Rules;

namespace Detections.Engine.Correlation;

/// <summary>
/// What a key keeps beside its list so that a window need not be read again for every event. Made anew from the list where it is missing.
/// </summary>
/// <remarks>One caller at a time.</remarks>
internal abstract class WindowCursor
{
    /// <summary>Number of different values in the stretch; 0 where they are not counted.</summary>
    public virtual int Distinct => 0;

    /// <summary>The number of the stretch; null when no event of it has one.</summary>
    public abstract decimal? Value { get; }

    /// <summary>The cursor for a rule's aggregation, other than a plain count.</summary>
    public static WindowCursor For(CompiledRule rule, TimeList list) => ((Match.Aggregate)rule.Rule.Match).Aggregation switch
    {
        Aggregation.Distinct when rule.Until is null => new DistinctTimeline(list, rule.Rule.Match.Within.Ticks),
        Aggregation.Distinct => new DistinctCursor(),
        Aggregation.Sum => new SumCursor(isMean: false),
        Aggregation.Average => new SumCursor(isMean: true),
        Aggregation.Percentile percentile => new PercentileCursor(percentile.Rank),
        var other => throw new ArgumentOutOfRangeException(nameof(rule), other, "A count needs no cursor."),
    };

    /// <summary>Moves to the stretch between two indexes, both included.</summary>
    public abstract void MoveTo(TimeList list, int first, int last);

    /// <summary>An event was put into the list at an index.</summary>
    public abstract void Inserted(TimeList list, int index);

    /// <summary>The first events of the list are about to be let go.</summary>
    public abstract void Dropping(TimeList list, int count);
}
