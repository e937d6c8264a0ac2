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
        return Compile(loaded.Rules, loaded.Exceptions, loaded.Lists, loaded.Unusable, loaded.Files, options ?? new CompilerOptions());
    }

    /// <summary>
    /// Compiles rules that belong together. Never throws for what an author wrote: that is a diagnostic. Deterministic: the same
    /// rules give the same code.
    /// </summary>
    public static CompiledRules Compile(
        IReadOnlyList<Rule> rules, IReadOnlyList<RuleException>? exceptions = null, CompilerOptions? options = null, IReadOnlyList<Watchlist>? lists = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return Compile(rules, exceptions ?? [], lists ?? [], [], [], options ?? new CompilerOptions());
    }

    private static CompiledRules Compile(
        IReadOnlyList<Rule> rules,
        IReadOnlyList<RuleException> exceptions,
        IReadOnlyList<Watchlist> lists,
        ImmutableHashSet<string> unusable,
        ImmutableArray<RuleFile> files,
        CompilerOptions options)
    {
        var (ordered, orderProblems) = RuleOrder.Of(rules, unusable);
        var exceptionsOf = exceptions
            .SelectMany(exception => exception.Rules.Select(id => (Rule: id, Exception: exception)))
            .ToArray();
        var known = ordered.Select(rule => rule.Id.Value).ToHashSet(StringComparer.Ordinal);
        var unknown = exceptionsOf.Where(pair => !known.Contains(pair.Rule.Value) && !unusable.Contains(pair.Rule.Value))
            .Select(pair => Codes.UnknownRule(pair.Rule.Span, pair.Rule.Value, Nearest.To(pair.Rule.Value, known)));
        var input = new CompilationInput(
            ordered,
            exceptionsOf.ToLookup(pair => pair.Rule.Value, pair => pair.Exception, StringComparer.Ordinal),
            [.. lists],
            unusable,
            options);
        var batches = Batches.Of(input);
        var images = Images(batches, options.Cache is { } cache ? new ImageStore(cache, files, input) : null);
        ImmutableArray<Diagnostic> diagnostics =
        [
            .. orderProblems.Concat(unknown).Concat(images.SelectMany(image => image.Diagnostics))
                .Distinct()
                .OrderBy(diagnostic => diagnostic.Span.Path, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Span.Line)
                .ThenBy(diagnostic => diagnostic.Span.Column)
                .ThenBy(diagnostic => diagnostic.Code, StringComparer.Ordinal),
        ];
        return options.ChecksOnly || images.Any(image => image.Assembly is null) || diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            ? new CompiledRules(null, diagnostics, null)
            : Assemble(input, batches, images, diagnostics);
    }

    private static CompiledImage[] Images(ImmutableArray<CompilationInput> batches, ImageStore? store)
    {
        var images = new CompiledImage[batches.Length];
        var compiled = 0;
        Parallel.For(0, batches.Length, i =>
        {
            var key = store?.KeyOf(batches[i]);
            if (key is null || store?.Find(key) is not { } image)
            {
                image = CompilationRun.Compile(batches[i]);
                Interlocked.Increment(ref compiled);
                if (key is not null)
                {
                    store?.Keep(key, image);
                }
            }

            images[i] = image;
        });
        if (compiled > 0)
        {
            store?.Trim();
        }

        return images;
    }

    private static CompiledRules Assemble(
        CompilationInput input, ImmutableArray<CompilationInput> batches, CompiledImage[] images, ImmutableArray<Diagnostic> diagnostics)
    {
        var predicates = PredicateAssembly.Load(images.Select(image => image.Assembly ?? []), [.. input.Lists.Select(list => new ListTable(list))]);
        var shared = new SharedParts(batches.Zip(images).SelectMany(pair => pair.First.Rules.Zip(pair.Second.Manifests)));
        var fingerprints = Fingerprint.OfAll(input.Rules, new ListFingerprints(input.Lists));
        var byId = new Dictionary<string, CompiledRule>(StringComparer.Ordinal);
        for (var i = 0; i < images.Length; i++)
        {
            var assembler = new RuleAssembler(predicates.Batches[i], shared);
            foreach (var (rule, manifest) in batches[i].Rules.Zip(images[i].Manifests))
            {
                byId.Add(rule.Id.Value, assembler.Assemble(rule, manifest, fingerprints[rule.Id.Value]));
            }
        }

        return new CompiledRules(new RuleSet([.. input.Rules.Select(rule => byId[rule.Id.Value])]), diagnostics, predicates);
    }
}
