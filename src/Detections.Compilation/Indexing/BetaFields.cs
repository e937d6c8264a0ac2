using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detections.Compilation.Indexing;

/// <summary>Finds the properties that an expression reads and that only the beta version of Microsoft Graph has.</summary>
internal static class BetaFields
{
    /// <summary>Each once, sorted, as <c>signIn.authenticationRequirement</c>.</summary>
    public static ImmutableArray<string> Of(SemanticModel model, IEnumerable<ExpressionSyntax> expressions) =>
    [
        .. expressions
            .SelectMany(static expression => expression.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>())
            .Select(access => model.GetSymbolInfo(access).Symbol)
            .OfType<ISymbol>()
            .SelectMany(Fields)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Fields(ISymbol member) => member.GetAttributes()
        .Where(static attribute => attribute.AttributeClass?.Name == "JsonAttribute"
            && attribute.NamedArguments.Any(static argument => argument is { Key: "IsBeta", Value.Value: true }))
        .SelectMany(static attribute => attribute.ConstructorArguments)
        .SelectMany(static argument => argument.Values)
        .Select(value => $"{Camel(member.ContainingType.Name)}.{value.Value}");

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
