using Detections.Compilation.Planning;
using Detections.Compilation.Sandbox;
using Detections.Rules.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Diagnostic = Detections.Rules.Diagnostics.Diagnostic;

namespace Detections.Compilation.Predicates;

/// <summary>What is wrong with an expression although the C# compiler may accept it.</summary>
internal sealed class SiteChecks(SemanticModel model, AllowedApi allowed, KeptTypes kept)
{
    private readonly SandboxWalker _sandbox = new(model, allowed);
    private readonly ValueChecks _values = new(model);

    /// <summary>At most one error, or any number of warnings.</summary>
    public IReadOnlyList<Diagnostic> Check(Site site, ExpressionSyntax expression)
    {
        if (site.IsShadow)
        {
            return [];
        }

        var error = _sandbox.Check(site, expression)
            ?? CheckPatterns(site)
            ?? CheckChanges(site, expression)
            ?? CheckKept(site, expression)
            ?? CheckResult(site, expression);
        return error is null ? [.. _values.Check(site, expression)] : [error];
    }

    private static Diagnostic? CheckPatterns(Site site)
    {
        var literals = Patterns.In(site.Syntax).ToDictionary(found => (InvocationExpressionSyntax)found.Literal.FirstAncestorOrSelf<ArgumentListSyntax>()!.Parent!, found => found);
        foreach (var call in Patterns.Calls(site.Syntax))
        {
            if (!literals.TryGetValue(call, out var found))
            {
                var place = call.ArgumentList.Arguments is [var argument, ..] ? (SyntaxNode)argument : call;
                return Codes.PatternNotConstant(site.Code.SpanOf(place.Span), place.ToString());
            }

            if (Patterns.Problem(found.Pattern) is { } problem)
            {
                return Codes.BadPattern(site.Code.SpanOf(found.Literal.Span), found.Pattern, problem);
            }
        }

        return null;
    }

    // Only changes know what was before; on a first sight 'Before' would silently be the event itself.
    private Diagnostic? CheckChanges(Site site, ExpressionSyntax expression)
    {
        foreach (var access in expression.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>())
        {
            if (access.Name.Identifier.Text == "Before"
                && model.GetSymbolInfo(access).Symbol is IPropertySymbol
                && RootOf(access) is { } root
                && site.Scope.Find(root) is { Stream: not Stream.Of { Changes: true } } name)
            {
                return Codes.NoBefore(Places.Of(site, access.Name), name.Stream is null ? "alert" : EventTypes.NameOf(name.Stream));
            }
        }

        return null;
    }

    // Members of all the rules that a rule reads are in scope together; each must be asked of the rule that keeps it.
    private Diagnostic? CheckKept(Site site, ExpressionSyntax expression)
    {
        foreach (var access in expression.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>())
        {
            var name = access.Name.Identifier.Text;
            if (access.Expression is IdentifierNameSyntax root
                && site.Scope.Find(root.Identifier.Text) is { Stream: Stream.OfRule rule }
                && model.GetSymbolInfo(access).Symbol is IPropertySymbol { ContainingType.IsExtension: true }
                && !site.GeneratedNames.Contains(access.Name.SpanStart)
                && !kept.NamesOf(rule.RuleId).Contains(name))
            {
                return Codes.NotKept(Places.Of(site, access.Name), rule.RuleId, name, Nearest.To(name, kept.NamesOf(rule.RuleId)));
            }
        }

        return null;
    }

    private static string? RootOf(ExpressionSyntax expression)
    {
        while (expression is MemberAccessExpressionSyntax access)
        {
            expression = access.Expression;
        }

        return (expression as IdentifierNameSyntax)?.Identifier.Text;
    }

    private Diagnostic? CheckResult(Site site, ExpressionSyntax expression)
    {
        if (site.Kind == SiteKind.Condition || model.GetTypeInfo(expression).Type is not { TypeKind: not TypeKind.Error } type)
        {
            return null;
        }

        var element = TypeWords.ElementOf(type);
        var (fits, expected) = site.Kind switch
        {
            SiteKind.Number => (TypeWords.IsNumber(type) || TypeWords.Bare(type).Name is "TimeSpan" or "Raw", "a number"),
            SiteKind.Keyed => (TypeWords.IsPlain(type) || (element is not null && TypeWords.IsPlain(element)), "text, a number, a time or a list of text"),
            _ => (TypeWords.IsPlain(type) || (element is not null && TypeWords.IsPlain(element)), "text, a number, a flag, a time or a list of text"),
        };
        return fits ? null : Codes.NoPlainValue(Places.Of(site, expression), expression.ToString(), TypeWords.Describe(type), expected);
    }
}
