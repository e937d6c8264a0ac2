using System.Text.RegularExpressions;
using Detections.Events;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detections.Compilation.Predicates;

/// <summary>The regular expressions in an author's expression.</summary>
internal static class Patterns
{
    public const string Method = "Matches";

    /// <summary>The calls of <c>Matches</c>.</summary>
    public static IEnumerable<InvocationExpressionSyntax> Calls(ExpressionSyntax expression) =>
        expression.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Where(call => call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.Text == Method,
            MemberBindingExpressionSyntax binding => binding.Name.Identifier.Text == Method,
            _ => false,
        });

    /// <summary>The patterns that are written out, each with its literal.</summary>
    public static IEnumerable<(LiteralExpressionSyntax Literal, string Pattern)> In(ExpressionSyntax expression)
    {
        foreach (var call in Calls(expression))
        {
            if (call.ArgumentList.Arguments is [{ NameColon: null, Expression: var argument }]
                && Conjuncts.Bare(argument) is LiteralExpressionSyntax literal
                && literal.IsKind(SyntaxKind.StringLiteralExpression))
            {
                yield return (literal, literal.Token.ValueText);
            }
        }
    }

    /// <summary>Why the pattern cannot be used; null when it can.</summary>
    public static string? Problem(string pattern)
    {
        try
        {
            _ = new Regex(pattern, TextPredicates.PatternOptions);
            return null;
        }
        catch (NotSupportedException)
        {
            return "look-around, back-references and atomic groups are not available";
        }
        catch (RegexParseException exception)
        {
            var text = exception.Message;
            var colon = text.LastIndexOf(". ", StringComparison.Ordinal);
            var reason = colon < 0 ? text : text[(colon + 2)..];
            return $"at character {exception.Offset.ToString(System.Globalization.CultureInfo.InvariantCulture)}, {char.ToLowerInvariant(reason[0])}{reason[1..]}";
        }
    }
}
