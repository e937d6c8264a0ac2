using System.Collections.Immutable;
using System.Globalization;
using Detections.Compilation.Predicates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detections.Compilation.Indexing;

/// <summary>
/// Finds what must hold for a condition to be true and can be looked up: a field that equals one of some constants. Says nothing
/// when in doubt: an index may let through too much, never too little.
/// </summary>
internal sealed class IndexKeyExtractor(SemanticModel model)
{
    private const string Compared = "global::Detections.Compilation.Runtime.Compared.";

    /// <summary>The test, or null when the condition has none.</summary>
    public FieldTest? Extract(ExpressionSyntax condition, string eventType)
    {
        string? field = null;
        string? read = null;
        var values = ImmutableArray.CreateBuilder<string>();
        foreach (var alternative in Conjuncts.Alternatives(condition))
        {
            if (Read(alternative) is not { } found || (field is not null && field != found.Field))
            {
                return null;
            }

            (field, read) = (found.Field, found.Read);
            values.AddRange(found.Values);
        }

        return field is null || read is null || values.Count == 0 ? null : new FieldTest(field, eventType, read, values.ToImmutable());
    }

    private (string Field, string Read, IEnumerable<string> Values)? Read(ExpressionSyntax condition) => condition switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } binary =>
            Equality(binary.Left, binary.Right) ?? Equality(binary.Right, binary.Left),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Is" or "In" } access } call => Membership(access, call),
        _ => null,
    };

    private (string, string, IEnumerable<string>)? Equality(ExpressionSyntax field, ExpressionSyntax constant)
    {
        if (PathOf(field) is not { } path || model.GetTypeInfo(field).Type is not { } type)
        {
            return null;
        }

        // A side that is converted first, a number to a fraction for example, does not compare as itself.
        return type.SpecialType == SpecialType.System_String
            ? model.GetConstantValue(constant) is { HasValue: true, Value: string text } ? Test(path, "==", "Text", Quote(text)) : null
            : ValueOf(constant, type) is { } value ? Test(path, "", "Text", value) : null;
    }

    private (string, string, IEnumerable<string>)? Membership(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call)
    {
        if (PathOf(access.Expression) is not { } path
            || model.GetTypeInfo(access.Expression).Type is not { } type
            || model.GetSymbolInfo(call).Symbol is not IMethodSymbol method
            || method.ContainingAssembly?.Name != "Detections.Events"
            || call.ArgumentList.Arguments.Count == 0)
        {
            return null;
        }

        var isText = type.SpecialType == SpecialType.System_String;
        var values = new List<string>();
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (argument.NameColon is not null || (isText ? FoldedText(argument.Expression) : ValueOf(argument.Expression, type)) is not { } value)
            {
                return null;
            }

            values.Add(value);
        }

        return Test(path, isText ? "~" : "", isText ? "Folded" : "Text", [.. values]);
    }

    private static (string, string, IEnumerable<string>)? Test(string path, string mode, string method, params string[] values) =>
        (FieldNameOf(path) + mode, $"{Compared}{method}(e.{path})", values.Select(value => $"{Compared}{method}({value})"));

    private string? FoldedText(ExpressionSyntax expression) =>
        model.GetConstantValue(expression) is { HasValue: true, Value: string text } && text.All(char.IsAscii) ? Quote(text) : null;

    // C# for a constant of the field's own type; null when it is none, or would be compared as something else.
    private string? ValueOf(ExpressionSyntax expression, ITypeSymbol type)
    {
        var constant = model.GetConstantValue(expression);
        var bare = TypeWords.Bare(type);
        if (TypeWords.IsVocabulary(bare) || TypeWords.IsOurs(bare, "Ip"))
        {
            if (TypeWords.IsNullable(type))
            {
                return null;
            }

            var name = bare.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            return constant is { HasValue: true, Value: string text }
                ? text.All(char.IsAscii) ? $"({name}){Quote(text)}" : null
                : model.GetSymbolInfo(expression).Symbol is IPropertySymbol { IsStatic: true } member
                    && SymbolEqualityComparer.Default.Equals(member.ContainingType, bare)
                    && SymbolEqualityComparer.Default.Equals(member.Type, bare)
                        ? $"{name}.{member.Name}"
                        : null;
        }

        return (bare.SpecialType, constant.HasValue ? constant.Value : null) switch
        {
            (SpecialType.System_Int32 or SpecialType.System_Int64, int number) => string.Create(CultureInfo.InvariantCulture, $"(long?)({number})"),
            (SpecialType.System_Int64, long number) => string.Create(CultureInfo.InvariantCulture, $"(long?)({number}L)"),
            (SpecialType.System_Boolean, bool flag) => flag ? "(bool?)true" : "(bool?)false",
            _ => null,
        };
    }

    // e.Status.ErrorCode, every part of it a property of the event model: then it can be read once for all rules.
    private string? PathOf(ExpressionSyntax expression)
    {
        var names = new Stack<string>();
        var current = Conjuncts.Bare(expression);
        while (current is MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } access)
        {
            if (model.GetSymbolInfo(access).Symbol is not IPropertySymbol { IsStatic: false } property || property.ContainingAssembly?.Name != "Detections.Events")
            {
                return null;
            }

            names.Push(name.Identifier.Text);
            current = Conjuncts.Bare(access.Expression);
        }

        return names.Count > 0 && current is IdentifierNameSyntax { Identifier.Text: "e" } ? string.Join('.', names) : null;
    }

    private static string FieldNameOf(string path) =>
        string.Join('.', path.Split('.').Select(name => char.ToLowerInvariant(name[0]) + name[1..]));

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
