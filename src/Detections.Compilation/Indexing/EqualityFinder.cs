using Detections.Compilation.Predicates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detections.Compilation.Indexing;

/// <summary>Finds the equalities between two events that can be looked up by hash instead of tried pair by pair.</summary>
internal sealed class EqualityFinder(SemanticModel model)
{
    private const string Compared = "global::Detections.Compilation.Runtime.Compared.";

    /// <summary>The sides, when the condition is one equality between <c>e</c> and one event of another step; null otherwise.</summary>
    public SideBySide? Find(Site site, ExpressionSyntax bound)
    {
        var written = Conjuncts.Bare(site.Syntax);
        switch (written, Conjuncts.Bare(bound))
        {
            case (BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } text, BinaryExpressionSyntax binary):
                return Sides(site, text.Left, text.Right, Text(binary.Left, binary.Right));
            case (InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Is" } access } call,
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax boundAccess } boundCall)
                when call.ArgumentList.Arguments.Count == 1 && IsText(boundAccess.Expression) && IsText(boundCall.ArgumentList.Arguments[0].Expression):
                return Sides(site, access.Expression, call.ArgumentList.Arguments[0].Expression, "Folded");
            default:
                return null;
        }
    }

    private static SideBySide? Sides(Site site, ExpressionSyntax left, ExpressionSyntax right, string? method)
    {
        if (method is null || !IsPath(left) || !IsPath(right))
        {
            return null;
        }

        var (mine, theirs) = (FreeNames.In(left, site.Scope), FreeNames.In(right, site.Scope));
        if (mine is [{ Name: not "e" }])
        {
            (mine, theirs, left, right) = (theirs, mine, right, left);
        }

        return mine is [{ Name: "e" } own] && theirs is [{ Step: { } step } other] && !other.Type.Contains("EventGroup", StringComparison.Ordinal)
            ? new SideBySide($"{Compared}{method}({left})", own.Type, step, other.Name, other.Type, $"{Compared}{method}({right})")
            : null;
    }

    // Both sides of the same type, and of one whose text is equal exactly when the values are.
    private string? Text(ExpressionSyntax left, ExpressionSyntax right)
    {
        var (mine, theirs) = (model.GetTypeInfo(left).Type, model.GetTypeInfo(right).Type);
        return mine is not null && theirs is not null
            && SymbolEqualityComparer.Default.Equals(TypeWords.Bare(mine), TypeWords.Bare(theirs))
            && (IsText(left) || TypeWords.IsVocabulary(mine) || TypeWords.IsOurs(mine, "Ip")
                || TypeWords.Bare(mine).SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64)
            ? "Text"
            : null;
    }

    private bool IsText(ExpressionSyntax expression) => model.GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_String;

    // Members and constant indexes only: what may throw stays in the test, where it is the fault of this rule alone.
    private static bool IsPath(ExpressionSyntax expression) => expression.DescendantNodesAndSelf().All(node => node
        is IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or BracketedArgumentListSyntax
            or ArgumentSyntax or LiteralExpressionSyntax or ParenthesizedExpressionSyntax)
        && !expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.Text == "Before");
}
