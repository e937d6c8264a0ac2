using Detections.Compilation.Planning;
using Detections.Compilation.Predicates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detections.Compilation.Indexing;

/// <summary>Reads from the bound expressions of a rule what only their types can tell.</summary>
internal sealed class TypedRuleReader(SemanticModel model, IReadOnlyDictionary<Site, ExpressionSyntax> expressions)
{
    private readonly IndexKeyExtractor _index = new(model);
    private readonly EqualityFinder _equalities = new(model);

    public TypedRule Read(WrittenRule rule)
    {
        var held = new HeldFields(model, rule, expressions);
        return new(
            [.. rule.Steps.Select(step => Read(step, held))],
            rule.Until is { } until ? Read(until, held) : null,
            BetaFields.Of(model, rule.Source.Sites.Select(site => expressions[site])));
    }

    private TypedStep Read(WrittenStep step, HeldFields held) => new(
        [.. step.Local.Select(site => _index.Extract(expressions[site], EventTypes.Of(step.Step.On.Value))).OfType<FieldTest>()],
        [.. step.Joins.Select(site => _equalities.Find(site, expressions[site]))],
        step.Value is { } value && model.GetTypeInfo(expressions[value]).Type is { } type && TypeWords.ElementOf(type) is not null,
        step.Joins.Any(site => IsUnclear(expressions[site])),
        held.Of(step.Step.On.Value));

    private bool IsUnclear(ExpressionSyntax expression) => expression.DescendantNodesAndSelf().OfType<ExpressionSyntax>()
        .Any(part => model.GetTypeInfo(part).Type is { TypeKind: TypeKind.Error });
}
