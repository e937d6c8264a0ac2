using System.Collections.Immutable;

namespace Detections.Rules;

/// <summary>A timeline on a virtual clock, and what the rule must make of it.</summary>
public sealed record RuleTest
{
    /// <summary>A sentence: what the rule does.</summary>
    public required Located<string> It { get; init; }

    /// <summary>What happens, as written; not necessarily in order of time.</summary>
    public required ImmutableArray<TimelineEvent> Given { get; init; }

    /// <summary>Pauses between the entries, in authored order; empty when time moves with the events alone.</summary>
    public ImmutableArray<TimelineWait> Waits { get; init; } = [];

    /// <summary>What must come of it.</summary>
    public required Expectation Expect { get; init; }

    /// <summary>The whole test.</summary>
    public required Span Span { get; init; }
}

/// <summary>One entry of a timeline: an event or a burst of them, laid over a valid sample of its kind.</summary>
public sealed record TimelineEvent
{
    /// <summary>The kind of event; never a stream of changes.</summary>
    public required Located<Stream> Stream { get; init; }

    /// <summary>When it happens, from the timeline's start.</summary>
    public TimeSpan At { get; init; }

    /// <summary>When it reaches us, from the timeline's start; null for at once.</summary>
    public TimeSpan? Arrives { get; init; }

    /// <summary>How often, and over what span: <c>10 over 4m</c>; once by default. The first is at <see cref="At"/>, the last at <c>At + Over</c>.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>See <see cref="Repeat"/>.</summary>
    public TimeSpan Over { get; init; }

    /// <summary>How many different users the repeats cycle through (<c>user1</c> …); 0 when the event names its own.</summary>
    public int Users { get; init; }

    /// <summary>Fields to lay over the sample: Graph names, shorthands (<c>user</c>, <c>ip</c>, <c>country</c>, <c>errorCode</c> …) or paths (<c>status.errorCode</c>).</summary>
    public required ImmutableArray<TimelineField> Fields { get; init; }

    /// <summary>Where it stands.</summary>
    public required Span Span { get; init; }
}

/// <summary><c>- wait: 5h</c>: silence. The clock moves on by <paramref name="For"/> after everything that was written before it has arrived.</summary>
/// <param name="For">How long nothing happens; positive.</param>
/// <param name="Before">Zero-based index in <see cref="RuleTest.Given"/> of the entry that follows; the number of entries when it stands last.</param>
/// <param name="Span">Where it stands.</param>
public sealed record TimelineWait(TimeSpan For, int Before, Span Span);

/// <summary>A field of a timeline event; the value is JSON text (a scalar, list or map).</summary>
public sealed record TimelineField(Located<string> Name, string Json, Span Span);

/// <summary>What a timeline must yield; a null member is not looked at.</summary>
public sealed record Expectation
{
    /// <summary>Number of detections after folding; 0 for <c>none</c>.</summary>
    public int? Detections { get; init; }

    /// <summary>Number of signals of a rule that emits signals.</summary>
    public int? Signals { get; init; }

    /// <summary>Number of repeats folded into detections.</summary>
    public int? Folded { get; init; }

    /// <summary>Number of detections that were withdrawn.</summary>
    public int? Withdrawn { get; init; }

    /// <summary>Number of events too late to be judged.</summary>
    public int? Late { get; init; }

    /// <summary>Number of times a limit was reached.</summary>
    public int? Limited { get; init; }

    /// <summary>Severity of the first detection.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Title of the first detection; <c>*</c> stands for any text.</summary>
    public string? Title { get; init; }

    /// <summary>Labels of entities that the first detection names, in any order; others may be there too.</summary>
    public ImmutableArray<string> Entities { get; init; } = [];

    /// <summary>Names of the actions that the first detection asks for, in order; default when not looked at.</summary>
    public ImmutableArray<string> Actions { get; init; }

    /// <summary>Earliest time, from the timeline's start, at which the first detection may be made.</summary>
    public TimeSpan? After { get; init; }

    /// <summary>Where it stands.</summary>
    public required Span Span { get; init; }
}
