using System.Collections.Immutable;
using Detections.Compilation.Planning;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detections.Compilation.Predicates;

/// <summary>Finds the names that an expression takes from around it.</summary>
internal static class FreeNames
{
    /// <summary>The identifiers that stand for values, not for members of something.</summary>
    public static IEnumerable<IdentifierNameSyntax> Of(ExpressionSyntax expression)
    {
        foreach (var node in expression.DescendantNodesAndSelf())
        {
            if (node is IdentifierNameSyntax name
                && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
                && name.Parent is not (MemberBindingExpressionSyntax or NameColonSyntax))
            {
                yield return name;
            }
        }
    }

    /// <summary>Those of them that <paramref name="scope"/> offers, in its order.</summary>
    public static ImmutableArray<ScopeName> In(ExpressionSyntax expression, Scope scope)
    {
        var words = Of(expression).Select(name => name.Identifier.Text).ToHashSet(StringComparer.Ordinal);
        return [.. scope.Names.Where(name => words.Contains(name.Name))];
    }
}
