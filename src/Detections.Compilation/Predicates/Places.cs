using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Span = Detections.Rules.Span;

namespace Detections.Compilation.Predicates;

/// <summary>The way from generated code back to the rule file, by its <c>#line</c> spans.</summary>
internal static class Places
{
    /// <summary>The place of a node of an author's expression.</summary>
    public static Span Of(Site site, SyntaxNode node) => Of(site, node.GetLocation());

    /// <summary>The place of a location; the whole expression when it lies in generated code.</summary>
    public static Span Of(Site site, Location location)
    {
        var mapped = location.GetMappedLineSpan();
        if (!mapped.HasMappedPath || location.SourceSpan.Start < site.GeneratedStart || location.SourceSpan.End > site.GeneratedEnd)
        {
            return site.Code.SpanOf(site.Syntax.Span);
        }

        var (start, end) = (mapped.StartLinePosition, mapped.EndLinePosition);
        return new Span(site.Code.Code.Span.Path, start.Line + 1, start.Character + 1, end.Line + 1, end.Character + 1);
    }

    /// <summary>The author's expression within the method that it was set into.</summary>
    public static ExpressionSyntax? ExpressionOf(MethodDeclarationSyntax method)
    {
        var body = method.ExpressionBody?.Expression;
        if (body is InvocationExpressionSyntax call)
        {
            body = call.ArgumentList.Arguments[0].Expression;
        }

        return body is ParenthesizedExpressionSyntax parenthesized ? parenthesized.Expression : null;
    }
}
