using System.Collections.Immutable;
using Detections.Engine;
using Detections.Rules.Diagnostics;

namespace Detections.Compilation;

/// <summary>What came of compiling a set of rules.</summary>
/// <param name="RuleSet">The rules, upstream first; null when there is an error anywhere.</param>
/// <param name="Diagnostics">What is wrong with the rules' expressions, ordered by file and place.</param>
/// <param name="Predicates">The code behind the rule set; null when there is none. Dispose it when the rule set is no longer used.</param>
public sealed record CompiledRules(
    RuleSet? RuleSet,
    ImmutableArray<Diagnostic> Diagnostics,
    PredicateAssembly? Predicates) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Predicates?.Dispose();
}
