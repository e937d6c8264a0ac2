using System.Collections.Immutable;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Everything that was read: what is usable, and what is wrong with the rest.</summary>
public sealed record LoadedRules
{
    /// <summary>Rules without an error of form, ordered by path.</summary>
    public ImmutableArray<Rule> Rules { get; init; } = [];

    /// <summary>Exceptions without an error of form, ordered by path.</summary>
    public ImmutableArray<RuleException> Exceptions { get; init; } = [];

    /// <summary>Responses without an error of form, ordered by path.</summary>
    public ImmutableArray<Response> Responses { get; init; } = [];

    /// <summary>Lists without an error of form, ordered by path.</summary>
    public ImmutableArray<Watchlist> Lists { get; init; } = [];

    /// <summary>Ids, by the names of their files, of rules and lists that cannot be used for an error of their own: to mention one is not another error.</summary>
    public ImmutableHashSet<string> Unusable { get; init; } = [];

    /// <summary>Everything found, ordered by place.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The files that were read, ordered by path, those with errors too; then the CSV files of lists.</summary>
    public ImmutableArray<RuleFile> Files { get; init; } = [];

    /// <summary>True when something must not run.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
