using System.Collections.Immutable;

namespace Detections.Rules.Schema;

/// <summary>The keys of <c>match</c>, one table for each shape; the first key of a table names the shape.</summary>
internal static class MatchKeys
{
    private static readonly Key By = new("by", KeyShape.Key, "What the events have in common: an entity word, a C# expression over 'e', a list of these, or a map from step to these.");
    private static readonly Key Where = new("where", KeyShape.CodeList, "C# conditions on the event 'e', all of which must hold.");
    private static readonly Key Within = new("within", KeyShape.Duration, "Length of the window in event time.", IsRequired: true);
    private static readonly Key Until = new("until", KeyShape.Until, "An event that makes the match void.");
    private static readonly Key Having = new("having", KeyShape.Code, "A further C# condition over 'window', tested when the bound is reached.");
    private static readonly Key On = new("on", KeyShape.Stream, "The stream that the rule looks at.", IsRequired: true);
    private static readonly Key AtLeast = new("atLeast", KeyShape.Number, "The bound, inclusive.", IsRequired: true);

    public static KeyTable Single { get; } = new("a match of one event", [On, Where, By]);

    public static KeyTable Sequence { get; } = new("a sequence",
        [new("sequence", KeyShape.StepList, "Steps in this order of event time.", IsRequired: true), By, Within, Until]);

    public static KeyTable All { get; } = new("'all'",
        [new("all", KeyShape.StepList, "Steps in any order.", IsRequired: true), By, Within, Until]);

    public static KeyTable Any { get; } = new("'any'",
        [new("any", KeyShape.StepList, "Steps of which one suffices.", IsRequired: true), By]);

    public static KeyTable Count { get; } = new("a count",
        [new("count", KeyShape.Count, "How many events it takes.", IsRequired: true), On, Where, By, Within, Until, Having]);

    public static KeyTable Distinct { get; } = new("'distinct'",
        [new("distinct", KeyShape.Code, "The value whose different ones are counted; an empty one does not count.", IsRequired: true), AtLeast, On, Where, By, Within, Until, Having]);

    public static KeyTable Sum { get; } = new("'sum'",
        [new("sum", KeyShape.Code, "The number that is added up.", IsRequired: true), AtLeast, On, Where, By, Within, Until, Having]);

    public static KeyTable Average { get; } = new("'avg'",
        [new("avg", KeyShape.Code, "The number whose mean is taken.", IsRequired: true), AtLeast, On, Where, By, Within, Until, Having]);

    public static KeyTable Percentile { get; } = new("'percentile'",
    [
        new("percentile", KeyShape.Code, "The number whose percentile is taken.", IsRequired: true),
        new("rank", KeyShape.Number, "The percentile's rank, above 0 and up to 100.", IsRequired: true),
        AtLeast, On, Where, By, Within, Until, Having,
    ]);

    public static KeyTable FirstSeen { get; } = new("'firstSeen'",
    [
        new("firstSeen", KeyShape.Code, "The value that must be new for the key.", IsRequired: true),
        On, Where, By,
        new("lookback", KeyShape.Duration, "How far back an earlier sight counts.", IsRequired: true),
        new("warmup", KeyShape.Duration, "How long a key's history must be before it may speak. Default: 0m."),
        new("atMost", KeyShape.Whole, "Earlier sights allowed. Default: 0."),
    ]);

    public static KeyTable Spike { get; } = new("a spike",
    [
        new("spike", KeyShape.Number, "How many times the key's own mean it takes.", IsRequired: true),
        new("baseline", KeyShape.Duration, "The span over which the mean is taken.", IsRequired: true),
        Within,
        new("atLeast", KeyShape.Count, "The least number of events in the window.", IsRequired: true),
        On, Where, By,
    ]);

    public static KeyTable Session { get; } = new("a session",
    [
        new("session", KeyShape.Duration, "The gap that ends a session.", IsRequired: true),
        AtLeast, On, Where, By,
    ]);

    /// <summary>Every shape that a key of its own names, in the order in which they are shown; one event comes last.</summary>
    public static ImmutableArray<KeyTable> Shapes { get; } =
        [Sequence, All, Any, Count, Distinct, Sum, Average, Percentile, FirstSeen, Spike, Session, Single];

    /// <summary>The key that names a shape.</summary>
    public static string NameOf(KeyTable shape) => shape.Keys[0].Name;
}
