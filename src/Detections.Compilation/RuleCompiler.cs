using System.Collections.Immutable;
using Detections.Compilation.Loading;
using Detections.Compilation.Planning;
using Detections.Compilation.Predicates;
using Detections.Compilation.Runtime;
using Detections.Engine;
using Detections.Rules;
using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;

namespace Detections.Compilation;

/// <summary>Turns rules into delegates: one compilation for all of them, every error at its place in the YAML.</summary>
public static class RuleCompiler
{
    /// <summary>Compiles everything that was read.</summary>
    public static CompiledRules Compile(LoadedRules loaded, CompilerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        return Compile(loaded.Rules, loaded.Exceptions, loaded.Lists, loaded.Unusable, options ?? new CompilerOptions());
    }

    /// <summary>
    /// Compiles rules that belong together. Never throws for what an author wrote: that is a diagnostic. Deterministic: the same
    /// rules give the same code.
    /// </summary>
    public static CompiledRules Compile(
        IReadOnlyList<Rule> rules, IReadOnlyList<RuleException>? exceptions = null, CompilerOptions? options = null, IReadOnlyList<Watchlist>? lists = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return Compile(rules, exceptions ?? [], lists ?? [], [], options ?? new CompilerOptions());
    }

    private static CompiledRules Compile(
        IReadOnlyList<Rule> rules,
        IReadOnlyList<RuleException> exceptions,
        IReadOnlyList<Watchlist> lists,
        ImmutableHashSet<string> unusable,
        CompilerOptions options)
    {
        var (ordered, orderProblems) = RuleOrder.Of(rules, unusable);
        var exceptionsOf = exceptions
            .SelectMany(exception => exception.Rules.Select(id => (Rule: id, Exception: exception)))
            .ToArray();
        var known = ordered.Select(rule => rule.Id.Value).ToHashSet(StringComparer.Ordinal);
        var unknown = exceptionsOf.Where(pair => !known.Contains(pair.Rule.Value) && !unusable.Contains(pair.Rule.Value))
            .Select(pair => Codes.UnknownRule(pair.Rule.Span, pair.Rule.Value, Nearest.To(pair.Rule.Value, known)));
        var image = CompilationRun.Compile(new CompilationInput(
            ordered,
            exceptionsOf.ToLookup(pair => pair.Rule.Value, pair => pair.Exception, StringComparer.Ordinal),
            [.. lists],
            unusable,
            options));
        ImmutableArray<Diagnostic> diagnostics =
        [
            .. orderProblems.Concat(unknown).Concat(image.Diagnostics)
                .Distinct()
                .OrderBy(diagnostic => diagnostic.Span.Path, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Span.Line)
                .ThenBy(diagnostic => diagnostic.Span.Column)
                .ThenBy(diagnostic => diagnostic.Code, StringComparer.Ordinal),
        ];
        if (image.Assembly is null || diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            return new CompiledRules(null, diagnostics, null);
        }

        var predicates = PredicateAssembly.Load(image.Assembly, [.. lists.Select(list => new ListTable(list))]);
        var assembler = new RuleAssembler(predicates, new SharedParts(ordered.Zip(image.Manifests)));
        ImmutableArray<CompiledRule> compiled = [.. ordered.Zip(image.Manifests, assembler.Assemble)];
        return new CompiledRules(new RuleSet(compiled), diagnostics, predicates);
    }
}
