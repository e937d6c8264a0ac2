using System.Collections.Immutable;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Lints;

/// <summary>All lints there are. Immutable.</summary>
public static class LintSet
{
    /// <summary>In order of their codes.</summary>
    public static ImmutableArray<ILint> All { get; } =
    [
        new MissingTests(),
        new NoFiringTest(),
        new NoNearMissTest(),
        new NothingToInvestigate(),
        new MissingOwner(),
        new IneffectiveAction(),
        new UnguardedAction(),
        new ConstantTitle(),
        new LongWindow(),
    ];

    /// <summary>What all of them find, in order of place. A deprecated rule does not run, and is left alone.</summary>
    public static ImmutableArray<Diagnostic> Check(Rule rule) => rule.Status == RuleStatus.Deprecated
        ? []
        : [.. All.SelectMany(lint => lint.Check(rule)).OrderBy(found => found.Span.Line).ThenBy(found => found.Span.Column)];
}
