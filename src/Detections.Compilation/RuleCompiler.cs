using System.Collections.Immutable;
using Detections.Compilation.Loading;
using Detections.Compilation.Planning;
using Detections.Compilation.Predicates;
using Detections.Engine;
using Detections.Rules;
using Detections.Rules.Diagnostics;

namespace Detections.Compilation;

/// <summary>Turns rules into delegates: one compilation for all of them, every error at its place in the YAML.</summary>
public static class RuleCompiler
{
    /// <summary>
    /// Compiles rules that belong together. Never throws for what an author wrote: that is a diagnostic. Deterministic: the same
    /// rules give the same code.
    /// </summary>
    public static CompiledRules Compile(IReadOnlyList<Rule> rules, CompilerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        options ??= new CompilerOptions();
        var (ordered, orderProblems) = RuleOrder.Of(rules);
        var image = CompilationRun.Compile(ordered, options);
        ImmutableArray<Diagnostic> diagnostics =
        [
            .. orderProblems.Concat(image.Diagnostics)
                .Distinct()
                .OrderBy(diagnostic => diagnostic.Span.Path, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Span.Line)
                .ThenBy(diagnostic => diagnostic.Span.Column)
                .ThenBy(diagnostic => diagnostic.Code, StringComparer.Ordinal),
        ];
        if (image.Assembly is null || diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            return new CompiledRules(null, diagnostics, null, IsFromCache: false);
        }

        var predicates = PredicateAssembly.Load(image.Assembly);
        var assembler = new RuleAssembler(predicates);
        ImmutableArray<CompiledRule> compiled = [.. ordered.Zip(image.Manifests, assembler.Assemble)];
        return new CompiledRules(new RuleSet(compiled), diagnostics, predicates, IsFromCache: false);
    }
}
