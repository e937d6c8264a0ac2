using System.Collections.Immutable;
using Detections.Compilation.Planning;
using Detections.Compilation.Predicates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detections.Compilation.Indexing;

/// <summary>
/// Finds which properties of events a rule reads after their own conditions held: in joins, keys, titles, actions and so on. That is
/// all that must be held of them. Of two steps of the same type, what one needs is held of the other too.
/// </summary>
internal sealed class HeldFields
{
    /// <summary>What every event has apart from its body.</summary>
    private static readonly ImmutableHashSet<string> HeaderMembers =
        ["Id", "TenantId", "Kind", "Revision", "OccurredAt", "ReportedAt", "ReceivedAt", "Entities"];

    private readonly SemanticModel _model;
    private readonly Dictionary<string, SortedSet<string>?> _fields = new(StringComparer.Ordinal);

    /// <summary>Reads the rule's expressions.</summary>
    public HeldFields(SemanticModel model, WrittenRule rule, IReadOnlyDictionary<Site, ExpressionSyntax> expressions)
    {
        _model = model;
        var judgedBefore = rule.Steps.SelectMany(step => step.Local).Concat(rule.Steps.Select(step => step.Value).OfType<Site>()).ToHashSet();
        foreach (var site in rule.Source.Sites.Where(site => !judgedBefore.Contains(site)))
        {
            foreach (var node in expressions[site].DescendantNodesAndSelf().OfType<ExpressionSyntax>())
            {
                Read(node);
            }
        }

        foreach (var type in rule.Source.ReadWhole)
        {
            _fields[type] = null;
        }
    }

    /// <summary>The properties of the stream's events; null when the whole of them must be held.</summary>
    public ImmutableArray<string>? Of(Rules.Stream stream) =>
        !_fields.TryGetValue(EventTypes.Of(stream), out var fields) ? [] : fields is null ? null : [.. fields];

    private void Read(ExpressionSyntax node)
    {
        if (_model.GetTypeInfo(node).Type is not INamedTypeSymbol type || !IsEvent(type))
        {
            return;
        }

        var name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var member = node.Parent is MemberAccessExpressionSyntax access && access.Expression == node
            ? _model.GetSymbolInfo(access).Symbol
            : null;
        if (member is IPropertySymbol && HeaderMembers.Contains(member.Name) && member.ContainingType.Name == "SecurityEvent")
        {
            _fields.TryAdd(name, []);
        }
        else if (member is not null && PathsOf(member) is { IsEmpty: false } paths)
        {
            _fields.TryAdd(name, []);
            _fields[name]?.UnionWith(paths.Select(static path => path.Split('.')[0]));
        }
        else
        {
            _fields[name] = null;
        }
    }

    private static bool IsEvent(INamedTypeSymbol type)
    {
        for (var candidate = type; candidate is not null; candidate = candidate.BaseType)
        {
            if (candidate.Name == "SecurityEvent" && candidate.ContainingNamespace.ToDisplayString() == "Detections.Events")
            {
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<string> PathsOf(ISymbol member) =>
    [
        .. member.GetAttributes()
            .Where(attribute => attribute.AttributeClass?.Name == "JsonAttribute")
            .SelectMany(attribute => attribute.ConstructorArguments)
            .SelectMany(argument => argument.Values)
            .Select(value => value.Value as string ?? ""),
    ];
}
