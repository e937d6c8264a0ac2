using System.Collections.Immutable;
using Detections.Compilation.Indexing;
using Detections.Compilation.Loading;
using Detections.Compilation.Planning;
using Detections.Compilation.Sandbox;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Diagnostic = Detections.Rules.Diagnostics.Diagnostic;

namespace Detections.Compilation.Predicates;

/// <summary>One run of the C# compiler over all rules.</summary>
/// <remarks>
/// 1. every rule becomes a file of its own; 2. the files are bound, and every name in an author's expression is judged;
/// 3. what only types can tell is written into one more file: index look-ups and hashed joins; 4. the assembly is emitted.
/// </remarks>
internal sealed class CompilationRun
{
    private const string AssemblyName = "Detections.Predicates";

    private static readonly CSharpCompilationOptions CompilationOptions = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: false,
        deterministic: true,
        concurrentBuild: true,
        warningLevel: 5,
        specificDiagnosticOptions: [.. SilencedWarnings.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress))]);

    // About generated code only: unused names, names in lower case.
    private static string[] SilencedWarnings => ["CS8981", "CS1701", "CS1702", "CS8019", "CS0436"];

    private readonly ImmutableArray<WrittenRule> _rules;
    private readonly ImmutableArray<SyntaxTree> _trees;
    private readonly CSharpCompilation _compilation;
    private readonly KeptTypes _kept;
    private readonly AllowedApi _allowed = new(AssemblyName);
    private readonly Dictionary<Site, ExpressionSyntax> _expressions = [];

    private readonly CompilationInput _input;

    private CompilationRun(CompilationInput input)
    {
        // 1
        _input = input;
        var rules = input.Rules;
        var listTypes = ListTypes.Tree(input.Lists);
        _kept = new KeptTypes(rules, listTypes);
        var written = new WrittenRule[rules.Length];
        var trees = new SyntaxTree[rules.Length];
        Parallel.For(0, rules.Length, i =>
        {
            written[i] = RuleWriter.Write(rules[i], i, _kept, [.. input.Exceptions[rules[i].Id.Value]], input.Options.ExplainConditions);
            trees[i] = CSharpSyntaxTree.ParseText(written[i].Source.Finish(), ExpressionReader.Options, $"R{i}.cs");
        });
        _rules = [.. written];
        _trees = [.. trees];
        _compilation = CSharpCompilation.Create(AssemblyName, [References.GlobalUsings, listTypes, _kept.Tree, .. trees], References.All, CompilationOptions);
    }

    /// <summary>Compiles rules that are in order.</summary>
    public static CompiledImage Compile(CompilationInput input) => new CompilationRun(input).Run();

    private CompiledImage Run()
    {
        // 2
        var findings = new IReadOnlyList<Diagnostic>[_rules.Length];
        var typed = new TypedRule[_rules.Length];
        CollectExpressions();
        Parallel.For(0, _rules.Length, i =>
        {
            var model = _compilation.GetSemanticModel(_trees[i]);
            var checks = new SiteChecks(model, _allowed, _kept);
            findings[i] =
            [
                .. _rules[i].Source.Diagnostics,
                .. _rules[i].Source.Sites.SelectMany(site => checks.Check(site, _expressions[site])),
            ];
            typed[i] = new TypedRuleReader(model, _expressions).Read(_rules[i]);
            findings[i] = [.. findings[i], .. JoinChecks.Check(_rules[i], typed[i], findings[i])];
        });
        var diagnostics = findings.SelectMany(found => found).ToList();
        var failed = diagnostics.Any(IsError);

        // 3
        var writer = new TypedWriter(_input.Lists);
        var manifests = failed ? [] : _rules.Select((rule, i) => writer.Write(rule, typed[i])).ToImmutableArray();
        var compilation = failed
            ? _compilation
            : _compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(writer.Finish(), ExpressionReader.Options, "Typed.cs"));

        // 4
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        new ErrorReport(_rules, _trees, _expressions, compilation, new NameCandidates(compilation, _allowed), new KeptNames(_kept, _input)).Add(result.Diagnostics, diagnostics);
        return new CompiledImage(result.Success && !diagnostics.Any(IsError) ? image.ToArray() : null, manifests, [.. diagnostics]);
    }

    private void CollectExpressions()
    {
        for (var i = 0; i < _rules.Length; i++)
        {
            var sites = _rules[i].Source.Sites.ToDictionary(site => site.Method, StringComparer.Ordinal);
            foreach (var method in _trees[i].GetRoot().DescendantNodes(node => node is not MethodDeclarationSyntax).OfType<MethodDeclarationSyntax>())
            {
                if (sites.TryGetValue(method.Identifier.Text, out var site) && Places.ExpressionOf(method) is { } expression)
                {
                    _expressions.Add(site, expression);
                }
            }
        }
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == Rules.Diagnostics.DiagnosticSeverity.Error;
}
