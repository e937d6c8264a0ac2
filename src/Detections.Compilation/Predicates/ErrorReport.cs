using System.Collections.Immutable;
using System.Globalization;
using Detections.Rules.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Diagnostic = Detections.Rules.Diagnostics.Diagnostic;
using RoslynDiagnostic = Microsoft.CodeAnalysis.Diagnostic;

namespace Detections.Compilation.Predicates;

/// <summary>Takes the compiler's messages to the expressions that they are about; one for each expression, the first.</summary>
internal sealed class ErrorReport(
    ImmutableArray<WrittenRule> rules,
    ImmutableArray<SyntaxTree> trees,
    Dictionary<Site, ExpressionSyntax> expressions,
    CSharpCompilation compilation,
    NameCandidates candidates,
    KeptNames kept)
{
    /// <summary>Adds what the compiler said to <paramref name="diagnostics"/>, leaving out expressions that already have an error.</summary>
    public void Add(ImmutableArray<RoslynDiagnostic> found, List<Diagnostic> diagnostics)
    {
        var refused = diagnostics.Where(IsError).Select(diagnostic => diagnostic.Span).ToList();
        var seen = new HashSet<(Detections.Rules.Span, bool)>();
        foreach (var one in found.OrderBy(one => one.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(one => one.Location.SourceSpan.Start))
        {
            var isError = one.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error;
            if (one.Severity < Microsoft.CodeAnalysis.DiagnosticSeverity.Warning || SiteOf(one) is not var (tree, site))
            {
                continue;
            }

            if (site is null)
            {
                if (isError && !diagnostics.Any(IsError))
                {
                    throw new InvalidOperationException($"Generated code does not compile: {one}");
                }

                continue;
            }

            var place = site.Code.SpanOf(site.Syntax.Span);
            if (site.IsShadow || !expressions.TryGetValue(site, out var expression) || refused.Any(span => Within(span, place)) || !seen.Add((place, isError)))
            {
                continue;
            }

            var model = compilation.GetSemanticModel(tree);
            var said = isError ? new ErrorWording(model, candidates, kept).Reword(site, one, expression) : Warning(site, one, expression);
            if (said is not null)
            {
                diagnostics.Add(said);
            }
        }
    }

    private static Diagnostic? Warning(Site site, RoslynDiagnostic one, ExpressionSyntax expression)
    {
        var place = Places.Of(site, one.Location);
        var text = expression.SyntaxTree.GetRoot().FindNode(one.Location.SourceSpan, getInnermostNodeForTie: true).ToString();
        var message = one.GetMessage(CultureInfo.InvariantCulture);
        return one.Id switch
        {
            "CS0472" or "CS8073" or "CS0464" or "CS0652" => Codes.AlwaysTheSame(
                place, text, message.Contains("'true'", StringComparison.Ordinal) ? true : message.Contains("'false'", StringComparison.Ordinal) ? false : null),
            "CS1718" => Codes.AlwaysTheSame(place, text, null),
            "CS8794" => Codes.AlwaysTheSame(place, text, true),
            "CS8519" or "CS8518" => Codes.AlwaysTheSame(place, text, one.Id == "CS8518"),
            _ => null,
        };
    }

    private (SyntaxTree Tree, Site? Site)? SiteOf(RoslynDiagnostic one)
    {
        if (one.Location.SourceTree is not { } tree)
        {
            return null;
        }

        var index = trees.IndexOf(tree);
        if (index < 0)
        {
            return (tree, null);
        }

        var method = tree.GetRoot().FindNode(one.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier.Text;
        return (tree, rules[index].Source.Sites.FirstOrDefault(site => site.Method == method));
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == Rules.Diagnostics.DiagnosticSeverity.Error;

    private static bool Within(Detections.Rules.Span inner, Detections.Rules.Span outer) =>
        inner.Path == outer.Path
        && (inner.Line, inner.Column).CompareTo((outer.Line, outer.Column)) >= 0
        && (inner.EndLine, inner.EndColumn).CompareTo((outer.EndLine, outer.EndColumn)) <= 0;
}
