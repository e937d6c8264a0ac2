using System.Collections.Immutable;
using Detections.Events;

namespace Detections.Compilation.Loading;

/// <summary>
/// Which method of the predicate assembly is which expression of a rule. Everything that running a rule needs besides the
/// assembly and the rule itself, so that a cached assembly is loaded without the C# compiler.
/// </summary>
/// <remarks>Entries are <c>Class.Method</c>; null or empty for none.</remarks>
internal sealed record RuleManifest
{
    public required string Id { get; init; }

    public required ImmutableArray<StepManifest> Steps { get; init; }

    public StepManifest? Until { get; init; }

    public string? Having { get; init; }

    public string Severity { get; init; } = "";

    public string Title { get; init; } = "";

    public ImmutableArray<ActionManifest> Actions { get; init; } = [];

    public ImmutableArray<NamedEntry> Keep { get; init; } = [];

    public ImmutableArray<string> FoldingKey { get; init; } = [];

    public ImmutableArray<ExceptionManifest> Exceptions { get; init; } = [];

    /// <summary>Properties that only Graph's beta has.</summary>
    public ImmutableArray<string> BetaFields { get; init; } = [];
}

/// <summary>The methods of a step.</summary>
internal sealed record StepManifest
{
    public string? Where { get; init; }

    public ImmutableArray<PartManifest> Parts { get; init; } = [];

    public ImmutableArray<JoinManifest> Joins { get; init; } = [];

    public ImmutableArray<KeyManifest> Keys { get; init; } = [];

    public string? Value { get; init; }

    public string? Values { get; init; }

    public string? Number { get; init; }

    /// <summary>Properties that are held of the step's events; null for all.</summary>
    public ImmutableArray<string>? Held { get; init; }

    public ImmutableArray<IndexManifest> IndexTests { get; init; } = [];

    public ImmutableArray<ConditionManifest> Conditions { get; init; } = [];
}

/// <summary>
/// The method of one condition over the event alone; those of all rules with an equal key ask the same of the same stream. The method
/// takes the event in its own type.
/// </summary>
internal sealed record PartManifest(string Key, string Entry);

/// <summary>The methods of a condition between steps; <c>Mine</c> and <c>Theirs</c> are null unless it can be hashed.</summary>
internal sealed record JoinManifest(string Test, ImmutableArray<int> Needs, string? Mine, int OtherStep, string? Theirs);

/// <summary>A part of a key: an entity word, an expression, or both.</summary>
internal sealed record KeyManifest(EntityType? Entity, EntityRoles Role, string? Entry);

/// <summary>The methods of an index test: one reads the field, one yields the values.</summary>
internal sealed record IndexManifest(string Field, string Read, string Values);

/// <summary>The methods of a condition that is explained on its own.</summary>
internal sealed record ConditionManifest(string Text, Rules.Span Span, string Holds, string Subject, string? Value, string Expected);

/// <summary>The methods of an action; the arguments in authored order.</summary>
internal sealed record ActionManifest(string? When, ImmutableArray<string> Arguments);

/// <summary>A method under a name that an author chose.</summary>
internal sealed record NamedEntry(string Name, string Entry);

/// <summary>The method of an exception's condition.</summary>
internal sealed record ExceptionManifest(string Id, int? StepIndex, string Entry);
