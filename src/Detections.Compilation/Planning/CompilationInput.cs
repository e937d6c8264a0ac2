using System.Collections.Immutable;
using Detections.Rules;

namespace Detections.Compilation.Planning;

/// <summary>What is compiled together.</summary>
/// <param name="Rules">The rules, upstream first.</param>
/// <param name="Exceptions">The exceptions by rule.</param>
/// <param name="Lists">The lists that conditions can ask.</param>
/// <param name="Unusable">Rules and lists that have an error of their own: what follows from their absence is not said.</param>
/// <param name="Options">Settings.</param>
internal sealed record CompilationInput(
    ImmutableArray<Rule> Rules,
    ILookup<string, RuleException> Exceptions,
    ImmutableArray<Watchlist> Lists,
    ImmutableHashSet<string> Unusable,
    CompilerOptions Options);
