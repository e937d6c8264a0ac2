using System.Collections.Immutable;

namespace Detections.Rules;

/// <summary>What must happen for a rule to be satisfied: a closed set of shapes.</summary>
public abstract record Match
{
    private Match()
    {
    }

    /// <summary>What events must have in common; empty when nothing but the tenant.</summary>
    public ImmutableArray<KeyPart> By { get; init; } = [];

    /// <summary>Length of the window in event time: an event belongs to the window that ends at <c>t</c> when it occurred in <c>(t − within, t]</c>. Zero for shapes without one.</summary>
    public TimeSpan Within { get; init; }

    /// <summary>An event of the same key between the first and the completing one that makes the match void; null for none.</summary>
    public Step? Until { get; init; }

    /// <summary>Where <c>match:</c> stands.</summary>
    public required Span Span { get; init; }

    /// <summary>One event.</summary>
    public sealed record Single(Step Step) : Match;

    /// <summary>Steps in this order of event time.</summary>
    public sealed record Sequence(ImmutableArray<Step> Steps) : Match;

    /// <summary>All steps, in any order.</summary>
    public sealed record All(ImmutableArray<Step> Steps) : Match;

    /// <summary>Any of the steps.</summary>
    public sealed record Any(ImmutableArray<Step> Steps) : Match;

    /// <summary>A number over the events of one step reaches a bound: <c>count</c>, <c>distinct</c>, <c>sum</c>, <c>avg</c>, <c>percentile</c>.</summary>
    public sealed record Aggregate(Step Step, Aggregation Aggregation) : Match
    {
        /// <summary>A further condition over <c>window</c>, the events in the window, tested when the bound is reached; null for none.</summary>
        public Code? Having { get; init; }
    }

    /// <summary>A value that this key has not shown more than <c>AtMost</c> times in <c>Lookback</c> before the event.</summary>
    /// <param name="Step">Which events are looked at.</param>
    /// <param name="Value">The value.</param>
    /// <param name="Lookback">How far back an earlier sight counts.</param>
    /// <param name="Warmup">How long a key's history must be before it may speak.</param>
    /// <param name="AtMost">Earlier sights allowed; 0 for "never seen".</param>
    public sealed record FirstSeen(Step Step, Code Value, TimeSpan Lookback, TimeSpan Warmup, int AtMost) : Match;

    /// <summary>More events within <c>Within</c> than <c>Factor</c> times the key's own mean over <c>Baseline</c>, and at least <c>AtLeast</c>.</summary>
    public sealed record Spike(Step Step, double Factor, TimeSpan Baseline, int AtLeast) : Match;

    /// <summary>Events of a key with gaps shorter than <c>Gap</c> form a session; completes when it holds <c>AtLeast</c>.</summary>
    public sealed record Session(Step Step, TimeSpan Gap, int AtLeast) : Match;
}

/// <summary>The number that an <see cref="Match.Aggregate"/>, or a counted step, must reach.</summary>
public abstract record Aggregation
{
    private Aggregation()
    {
    }

    /// <summary>The bound, inclusive.</summary>
    public required double AtLeast { get; init; }

    /// <summary>Number of events.</summary>
    public sealed record Count : Aggregation;

    /// <summary>Number of different values; an empty value does not count, a list counts by its elements.</summary>
    public sealed record Distinct(Code Value) : Aggregation;

    /// <summary>Sum of a number; a missing one does not count.</summary>
    public sealed record Sum(Code Value) : Aggregation;

    /// <summary>Mean of a number.</summary>
    public sealed record Average(Code Value) : Aggregation;

    /// <summary>Nearest-rank percentile of a number; <paramref name="Rank"/> in (0, 100].</summary>
    public sealed record Percentile(Code Value, double Rank) : Aggregation;
}

/// <summary>One expected event, or number of events, within a rule.</summary>
public sealed record Step
{
    /// <summary>Zero-based position among the rule's steps.</summary>
    public required int Index { get; init; }

    /// <summary>The name later steps know it by; null when it has none.</summary>
    public Located<string>? Name { get; init; }

    /// <summary>What it looks at.</summary>
    public required Located<Stream> On { get; init; }

    /// <summary>Conditions, all of which must hold; empty means every event of the stream.</summary>
    public ImmutableArray<Code> Where { get; init; } = [];

    /// <summary>True when no such event may exist.</summary>
    public bool IsAbsent { get; init; }

    /// <summary>For a counted step, what must be reached; null for one event.</summary>
    public Aggregation? Aggregation { get; init; }

    /// <summary>This step's own key, instead of the rule's <c>by</c>; empty for the rule's. Same length as the rule's <c>by</c> otherwise.</summary>
    public ImmutableArray<KeyPart> By { get; init; } = [];

    /// <summary>True when a <c>by</c> map leaves this step out: it joins by the equalities in its <c>where</c> instead.</summary>
    public bool IsJoinedByWhere { get; init; }

    /// <summary>
    /// For one event: less than this after the step before. For a counted step: its own events lie less than this apart.
    /// For an absent one: the silence, counted from the step before, or to the step after when it stands first. Null for the rule's.
    /// </summary>
    public TimeSpan? Within { get; init; }

    /// <summary>Where the step stands.</summary>
    public required Span Span { get; init; }
}

/// <summary>What a step looks at.</summary>
public abstract record Stream
{
    private Stream()
    {
    }

    /// <summary>The first sight of objects of a kind; with <paramref name="Changes"/>, changes of known ones (<c>alert.changed</c>).</summary>
    public sealed record Of(Events.EventKind Kind, bool Changes) : Stream;

    /// <summary>The detections or signals of a rule.</summary>
    public sealed record OfRule(string RuleId) : Stream;
}

/// <summary>A part of a key.</summary>
public abstract record KeyPart
{
    private KeyPart()
    {
    }

    /// <summary>Where it was written.</summary>
    public required Span Span { get; init; }

    /// <summary>An entity word: <c>user</c>, <c>user.initiator</c>.</summary>
    public sealed record Of(Events.EntityType Entity, Events.EntityRoles Role) : KeyPart;

    /// <summary>The tenant alone.</summary>
    public sealed record Tenant : KeyPart;

    /// <summary>An expression over <c>e</c> (in <c>once: per</c>, over the step names).</summary>
    public sealed record Computed(Code Value) : KeyPart
    {
        /// <summary>The entity that the text names, so that identities join by it; null when it is only text.</summary>
        public Events.EntityType? As { get; init; }
    }
}
