using System.Collections.Concurrent;
using Detections.Compilation.Sandbox;
using Detections.Events;
using Detections.Rules.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Diagnostic = Detections.Rules.Diagnostics.Diagnostic;

namespace Detections.Compilation.Predicates;

/// <summary>Checks constants against the vocabulary of the field that they are compared with, and free text for its case.</summary>
internal sealed class ValueChecks(SemanticModel model)
{
    private static readonly ConcurrentDictionary<string, VocabularyTable?> Tables = new(StringComparer.Ordinal);

    /// <summary>Warnings about the constants of an expression.</summary>
    public IEnumerable<Diagnostic> Check(Site site, ExpressionSyntax expression)
    {
        foreach (var node in expression.DescendantNodesAndSelf())
        {
            var found = node switch
            {
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } binary => CheckComparison(site, binary),
                InvocationExpressionSyntax call => CheckCall(site, call),
                _ => [],
            };
            foreach (var diagnostic in found)
            {
                yield return diagnostic;
            }
        }
    }

    private IEnumerable<Diagnostic> CheckComparison(Site site, BinaryExpressionSyntax binary)
    {
        foreach (var (field, constant) in new[] { (binary.Left, binary.Right), (binary.Right, binary.Left) })
        {
            if (TextOf(constant) is not { } value || TypeOf(field) is not { } type)
            {
                continue;
            }

            if (TableOf(type) is { } table)
            {
                if (Unknown(site, constant, value, table) is { } unknown)
                {
                    yield return unknown;
                }
            }
            else if (type.SpecialType == SpecialType.System_String && MindsCase(field, value))
            {
                yield return Codes.CaseMatters(
                    Places.Of(site, binary), field.ToString(), value, binary.IsKind(SyntaxKind.NotEqualsExpression));
            }
        }
    }

    private IEnumerable<Diagnostic> CheckCall(Site site, InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.Text: "Is" or "In" } access
            || TypeOf(access.Expression) is not { } type
            || TableOf(type) is not { } table)
        {
            yield break;
        }

        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (TextOf(argument.Expression) is { } value && Unknown(site, argument.Expression, value, table) is { } unknown)
            {
                yield return unknown;
            }
        }
    }

    private static Diagnostic? Unknown(Site site, ExpressionSyntax constant, string value, VocabularyTable table)
    {
        if (value.Length == 0 || table.Knows(value))
        {
            return null;
        }

        var near = Nearest.To(value, table.Values.Concat(table.Aliases.Keys));
        return table.IsOpen && near.Count == 0 ? null : Codes.UnknownValue(Places.Of(site, constant), value, table.Name, near);
    }

    // Ids and GUIDs are compared to the letter everywhere; a text without letters has no case.
    private bool MindsCase(ExpressionSyntax field, string value) =>
        value.Any(char.IsLetter)
        && !Guid.TryParse(value, out _)
        && model.GetSymbolInfo(field).Symbol is IPropertySymbol property
        && !property.Name.EndsWith("Id", StringComparison.Ordinal);

    private string? TextOf(ExpressionSyntax expression) => model.GetConstantValue(expression) is { HasValue: true, Value: string text } ? text : null;

    private ITypeSymbol? TypeOf(ExpressionSyntax expression) => model.GetTypeInfo(expression).Type;

    private static VocabularyTable? TableOf(ITypeSymbol type) => TypeWords.IsVocabulary(type)
        ? Tables.GetOrAdd(AllowedApi.NameOf(type), name => typeof(VocabularyTable).Assembly.GetType(name) is { } found ? VocabularyTable.Of(found) : null)
        : null;
}
