using Detections.Engine;
using Detections.Events;
using Detections.Rules;
using Folding = Detections.Rules.Folding;

namespace Detections.Testing.Reference;

/// <summary>Hand-made compiled rules over <see cref="ProbeEvent"/>s: what the compiler would make of YAML, without the compiler.</summary>
public static class ProbeRules
{
    private static readonly Span Nowhere = Span.OfFile("probe.yaml");

    /// <summary>Wraps a match and its steps into a rule whose title is its id.</summary>
    public static CompiledRule Rule(
        string id,
        Func<Span, Match> match,
        IEnumerable<CompiledStep> steps,
        CompiledStep? until = null,
        Func<Binding, bool>? having = null,
        Emission? emit = null,
        Folding? once = null) => new()
        {
            Rule = new Rule
            {
                Id = new Located<string>(id, Nowhere),
                Title = new Template([], Nowhere),
                Severity = [new SeverityCase(Severity.Medium, null, Nowhere)],
                Match = match(Nowhere),
                Emit = emit ?? Emission.Default,
                Once = once,
                Status = RuleStatus.Stable,
                Path = $"{id}.yaml",
            },
            Fingerprint = id,
            Steps = [.. steps],
            Until = until,
            Having = having,
            Severity = _ => Severity.Medium,
            Title = _ => id,
        };

    /// <summary>A step that takes events of a type.</summary>
    public static CompiledStep Step(
        int index,
        char type,
        bool absent = false,
        Aggregation? aggregation = null,
        TimeSpan? within = null,
        EventKind kind = EventKind.Alert,
        string? ofRule = null,
        IEnumerable<CompiledJoin>? joins = null,
        bool keyed = true,
        bool joinedByWhere = false,
        CompiledKey? key = null) => new()
        {
            Step = new Step
            {
                Index = index,
                Name = new Located<string>($"s{index}", Nowhere),
                On = new Located<Rules.Stream>(
                    ofRule is null ? new Rules.Stream.Of(kind, false) : new Rules.Stream.OfRule(ofRule), Nowhere),
                IsAbsent = absent,
                Aggregation = aggregation,
                Within = within,
                IsJoinedByWhere = joinedByWhere,
                Span = Nowhere,
            },
            Where = ofRule is null ? e => ((ProbeEvent)e).Type == type : null,
            Joins = [.. joins ?? []],
            Keys = keyed && !joinedByWhere ? [key ?? new CompiledKey.Computed(KeyOf)] : [],
            Value = ofRule is null ? e => ((ProbeEvent)e).Value : null,
            Number = ofRule is null ? e => ((ProbeEvent)e).Number : null,
        };

    /// <summary>A condition that the two events' values are equal and not empty, hashable.</summary>
    public static CompiledJoin SameValue(int other) => new(
        b => ((ProbeEvent)b.Current!).Value is { Length: > 0 } value && value == ((ProbeEvent)b.Events[other]!).Value,
        [other],
        new JoinEquality(e => ((ProbeEvent)e).Value, other, e => ((ProbeEvent)e).Value));

    /// <summary>A condition that the two events' values differ.</summary>
    public static CompiledJoin OtherValue(int other) => new(
        b => ((ProbeEvent)b.Current!).Value != ((ProbeEvent)b.Events[other]!).Value, [other], null);

    /// <summary>A condition that the number grows; false when either is missing.</summary>
    public static CompiledJoin Grows(int other) => new(
        b => ((ProbeEvent)b.Current!).Number > ((ProbeEvent)b.Events[other]!).Number, [other], null);

    /// <summary>The code of an expression that is never compiled.</summary>
    public static Code NoCode { get; } = new([new CodeLine("e", 1, 1)], Nowhere);

    private static string KeyOf(SecurityEvent e) => e switch
    {
        ProbeEvent probe => probe.Key,
        // The label of the first entity of a detection is its key.
        DetectionEvent detection when detection.Entities.Length > 0 => detection.Entities[0].Label,
        _ => "k",
    };
}
