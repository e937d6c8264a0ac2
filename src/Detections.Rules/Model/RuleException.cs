using System.Collections.Immutable;

namespace Detections.Rules;

/// <summary>An exception file: events that named rules must not look at, for a reason, until a day.</summary>
/// <remarks>Immutable. Do not compare with <c>==</c>: collections do not compare by content.</remarks>
public sealed record RuleException
{
    /// <summary>Kebab-case id; equals the file's name without extension.</summary>
    public required Located<string> Id { get; init; }

    /// <summary>Ids of the rules that it applies to; never empty.</summary>
    public required ImmutableArray<Located<string>> Rules { get; init; }

    /// <summary>The step whose events are dropped; null for <c>any</c>.</summary>
    public Located<string>? Step { get; init; }

    /// <summary>Conditions on the event, all of which must hold for it to be dropped; never empty.</summary>
    public required ImmutableArray<Code> Where { get; init; }

    /// <summary>Why.</summary>
    public required string Why { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>Its last day, inclusive.</summary>
    public required Located<DateOnly> Expires { get; init; }

    /// <summary>The exception's proof; run against its rules.</summary>
    public ImmutableArray<RuleTest> Tests { get; init; } = [];

    /// <summary>The file it came from.</summary>
    public required string Path { get; init; }
}
