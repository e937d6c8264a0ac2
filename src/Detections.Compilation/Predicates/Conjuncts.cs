using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detections.Compilation.Predicates;

/// <summary>Takes an expression apart at its top-level <c>&amp;&amp;</c> or <c>||</c>.</summary>
internal static class Conjuncts
{
    /// <summary>What must hold, each part without its outer brackets, in authored order.</summary>
    public static IReadOnlyList<ExpressionSyntax> Of(ExpressionSyntax expression) => Split(expression, SyntaxKind.LogicalAndExpression);

    /// <summary>What may hold.</summary>
    public static IReadOnlyList<ExpressionSyntax> Alternatives(ExpressionSyntax expression) => Split(expression, SyntaxKind.LogicalOrExpression);

    /// <summary>The expression without its outer brackets.</summary>
    public static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized)
        {
            expression = parenthesized.Expression;
        }

        return expression;
    }

    // A stack instead of recursion: chains of operators are as deep as they are long.
    private static List<ExpressionSyntax> Split(ExpressionSyntax expression, SyntaxKind kind)
    {
        var parts = new List<ExpressionSyntax>();
        var open = new Stack<ExpressionSyntax>();
        open.Push(expression);
        while (open.TryPop(out var next))
        {
            next = Bare(next);
            if (next.IsKind(kind) && next is BinaryExpressionSyntax binary)
            {
                open.Push(binary.Right);
                open.Push(binary.Left);
            }
            else
            {
                parts.Add(next);
            }
        }

        return parts;
    }
}
