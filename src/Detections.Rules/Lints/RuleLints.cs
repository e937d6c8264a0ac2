using System.Collections.Immutable;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Lints;

/// <summary>All lints together. Immutable; share freely.</summary>
public static class RuleLints
{
    private static readonly ImmutableArray<ILint> All =
    [
        new TestsLint(),
        new InvestigateLint(),
        new OwnerLint(),
        new ActionsLint(),
        new TitleLint(),
        new WindowLint(),
    ];

    /// <summary>What all lints say about these rules, in order of place; deprecated rules are left alone. Never an error.</summary>
    public static ImmutableArray<Diagnostic> Check(IEnumerable<Rule> rules) =>
    [
        .. rules.Where(rule => rule.Status != RuleStatus.Deprecated)
            .SelectMany(rule => All.SelectMany(lint => lint.Check(rule)))
            .OrderBy(found => found.Span.Path, StringComparer.Ordinal)
            .ThenBy(found => found.Span.Line)
            .ThenBy(found => found.Span.Column)
            .ThenBy(found => found.Code, StringComparer.Ordinal),
    ];
}
