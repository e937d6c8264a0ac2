using System.Collections.Immutable;

namespace Detections.Rules;

/// <summary>A rule as its author wrote it, checked for form but not compiled.</summary>
/// <remarks>Immutable. Do not compare two rules with <c>==</c>: collections do not compare by content.</remarks>
public sealed record Rule
{
    /// <summary>Kebab-case id; equals the file's name without extension.</summary>
    public required Located<string> Id { get; init; }

    /// <summary>The detection's title.</summary>
    public required Template Title { get; init; }

    /// <summary>How far the rule may go; default experimental. Only stable rules act.</summary>
    public RuleStatus Status { get; init; } = RuleStatus.Experimental;

    /// <summary>The first case whose condition holds decides; never empty; the last one need not have a condition.</summary>
    public required ImmutableArray<SeverityCase> Severity { get; init; }

    /// <summary>0 to 100; what a detection adds to the risk of its entities. Default 0.</summary>
    public int Risk { get; init; }

    /// <summary>ATT&amp;CK technique and tactic ids, such as <c>T1078.004</c>.</summary>
    public ImmutableArray<Located<string>> Attack { get; init; } = [];

    /// <summary>What the rule looks for and why it matters.</summary>
    public string Description { get; init; } = "";

    /// <summary>What to look at, in which order.</summary>
    public string Investigate { get; init; } = "";

    /// <summary>Known harmless causes.</summary>
    public ImmutableArray<string> FalsePositives { get; init; } = [];

    /// <summary>Links.</summary>
    public ImmutableArray<string> References { get; init; } = [];

    /// <summary>Who answers for the rule.</summary>
    public string Owner { get; init; } = "";

    /// <summary>What must happen.</summary>
    public required Match Match { get; init; }

    /// <summary>Whether a match makes a detection or only feeds other rules.</summary>
    public Emission Emit { get; init; } = Emission.Default;

    /// <summary>Named values that rules reading <c>rule/&lt;id&gt;</c> see.</summary>
    public ImmutableArray<KeptValue> Keep { get; init; } = [];

    /// <summary>How repeats fold; null for the default: once per key and <c>within</c>.</summary>
    public Folding? Once { get; init; }

    /// <summary>What a detection triggers.</summary>
    public ImmutableArray<RuleAction> Actions { get; init; } = [];

    /// <summary>The rule's proof.</summary>
    public ImmutableArray<RuleTest> Tests { get; init; } = [];

    /// <summary>Bounds on state; defaults of the engine where null.</summary>
    public StateLimits? Limits { get; init; }

    /// <summary>The file it came from.</summary>
    public required string Path { get; init; }
}

/// <summary>Life cycle of a rule (Sigma's words).</summary>
public enum RuleStatus
{
    /// <summary>Being written; may be noisy. Never acts.</summary>
    Experimental,

    /// <summary>Being tried; its actions are only recorded.</summary>
    Test,

    /// <summary>Trusted; may act.</summary>
    Stable,

    /// <summary>Kept for reference; not run.</summary>
    Deprecated,
}

/// <summary>How bad a detection is (Graph's words), ordered.</summary>
public enum Severity
{
    /// <summary>Worth recording.</summary>
    Informational,

    /// <summary>Worth a look.</summary>
    Low,

    /// <summary>Worth a look today.</summary>
    Medium,

    /// <summary>Worth waking somebody.</summary>
    High,
}

/// <summary>A severity and the condition under which it holds; no condition means always.</summary>
public sealed record SeverityCase(Severity Severity, Code? When, Span Span);

/// <summary>What leaves the rule, and when.</summary>
/// <param name="IsSignal">True when matches only feed other rules.</param>
/// <param name="Timing">Null for the shape's default: final where absence decides, early otherwise.</param>
public sealed record Emission(bool IsSignal, EmissionTiming? Timing)
{
    /// <summary>A detection, at the shape's own time.</summary>
    public static Emission Default { get; } = new(false, null);
}

/// <summary>When a match that late data can disprove is spoken of.</summary>
public enum EmissionTiming
{
    /// <summary>At once; withdrawn if late data disproves it.</summary>
    Early,

    /// <summary>When the watermark has passed and nothing can disprove it any more.</summary>
    Final,
}

/// <summary>A named value for downstream rules.</summary>
public sealed record KeptValue(Located<string> Name, Code Value);

/// <summary>Which repeats fold into the first detection.</summary>
/// <param name="Per">What must be equal; empty for the rule's key.</param>
/// <param name="For">For how long, in event time, from the detection that is folded into.</param>
/// <param name="Remind">When a folded series speaks again; null for never.</param>
/// <param name="Span">Where it was written.</param>
public sealed record Folding(ImmutableArray<KeyPart> Per, TimeSpan For, Reminder? Remind, Span Span);

/// <summary>Speaks again after <paramref name="After"/>; doubling up to <paramref name="UpTo"/> when given.</summary>
public sealed record Reminder(TimeSpan After, TimeSpan? UpTo);

/// <summary>Bounds of a rule's state; reaching one is reported, never silent.</summary>
/// <param name="PerKey">Events held per key and step; null for the default.</param>
/// <param name="Keys">Open keys; null for the default.</param>
public sealed record StateLimits(int? PerKey, int? Keys);

/// <summary>One action of a rule.</summary>
/// <param name="Name">A known action, such as <c>alert.update</c>.</param>
/// <param name="Arguments">Its parameters by name; text may hold template holes.</param>
/// <param name="When">Condition; null for always.</param>
/// <param name="Approve">Who must approve; null for nobody.</param>
/// <param name="Limit">At most so many per time; null for no limit of its own.</param>
public sealed record RuleAction(
    Located<string> Name,
    ImmutableArray<ActionArgument> Arguments,
    Code? When,
    Located<string>? Approve,
    ActionLimit? Limit);

/// <summary>A parameter of an action. Either a template, or the name of an entity or step it refers to.</summary>
public sealed record ActionArgument(Located<string> Name, Template Value);

/// <summary><c>5 per 1h</c>.</summary>
public sealed record ActionLimit(int Count, TimeSpan Per);
