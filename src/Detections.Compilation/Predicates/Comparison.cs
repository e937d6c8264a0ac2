using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detections.Compilation.Predicates;

/// <summary>What a condition looks at, and what it wants of it, in words that a person reads beside the value that there was.</summary>
/// <param name="Subject">What it looks at; null when that cannot be told.</param>
/// <param name="Expected">Words that fit after "expected"; empty when they cannot be told.</param>
internal sealed record Comparison(ExpressionSyntax? Subject, string Expected)
{
    private static readonly Comparison Unclear = new(null, "");

    /// <summary>Takes a condition apart.</summary>
    public static Comparison Of(ExpressionSyntax condition) => Conjuncts.Bare(condition) switch
    {
        BinaryExpressionSyntax binary => OfOperator(binary),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call => OfCall(member, call),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => Negated(Of(not.Operand), not.Operand),
        MemberAccessExpressionSyntax flag => new Comparison(flag, "true"),
        _ => Unclear,
    };

    private static Comparison OfOperator(BinaryExpressionSyntax binary)
    {
        var right = binary.Right.ToString();
        return binary.Kind() switch
        {
            SyntaxKind.EqualsExpression => new Comparison(binary.Left, right),
            SyntaxKind.NotEqualsExpression => new Comparison(binary.Left, $"anything but {right}"),
            SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression
                or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression
                => new Comparison(binary.Left, $"{binary.OperatorToken.Text} {right}"),
            _ => Unclear,
        };
    }

    private static Comparison OfCall(MemberAccessExpressionSyntax member, InvocationExpressionSyntax call)
    {
        var arguments = string.Join(", ", call.ArgumentList.Arguments.Select(argument => argument.ToString()));
        var several = call.ArgumentList.Arguments.Count > 1;
        var expected = member.Name.Identifier.Text switch
        {
            "Is" or "In" => several ? $"one of {arguments}" : arguments,
            "Has" => several ? $"text with one of {arguments}" : $"text with {arguments}",
            "Like" or "Matches" => $"text like {arguments}",
            "StartsWithAny" or "StartsWith" => $"text that starts with {arguments}",
            "EndsWithAny" or "EndsWith" => $"text that ends with {arguments}",
            "Contains" => $"a list with {arguments}",
            _ => "",
        };
        return expected.Length == 0 ? Unclear : new Comparison(member.Expression, expected);
    }

    private static Comparison Negated(Comparison inner, ExpressionSyntax operand) => inner.Subject is null
        ? Unclear
        : new Comparison(inner.Subject, Conjuncts.Bare(operand) is MemberAccessExpressionSyntax ? "false" : $"not {inner.Expected}");
}
