using System.Collections.Immutable;
using System.Text;
using Detections.Compilation.Planning;
using Detections.Compilation.Sandbox;
using Detections.Events;
using Detections.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detections.Compilation.Predicates;

/// <summary>
/// The typed members under which a rule sees what the rules that it reads keep. They are extension members in a namespace that
/// only that rule imports, so that two rules may keep different things under one name.
/// </summary>
/// <remarks>The type of a kept value is that of its expression, so upstream rules are bound first, one after the other.</remarks>
internal sealed class KeptTypes
{
    private static readonly ImmutableHashSet<string> Own = [.. typeof(DetectionEvent).GetMembers().Select(member => member.Name)];

    /// <summary>Goes before the name of a kept value that a detection's own member would hide.</summary>
    public const string ShadowPrefix = "Kept";

    private readonly Dictionary<string, ImmutableArray<KeptMember>> _byRule = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _namespaceOf = new(StringComparer.Ordinal);
    private readonly StringBuilder _source = new("#line hidden\n");

    private readonly SyntaxTree _lists;

    /// <param name="rules">The rules, upstream first.</param>
    /// <param name="lists">The file with the types of lists, which kept values may come from.</param>
    public KeptTypes(ImmutableArray<Rule> rules, SyntaxTree lists)
    {
        _lists = lists;
        var read = rules.SelectMany(RuleOrder.UpstreamOf).Select(id => id.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            AddNamespace(rule);
            if (read.Contains(rule.Id.Value))
            {
                _byRule[rule.Id.Value] = rule.Keep.IsEmpty ? [] : MembersOf(rule);
            }
        }
    }

    /// <summary>The file with the members.</summary>
    public SyntaxTree Tree => CSharpSyntaxTree.ParseText(_source.ToString(), ExpressionReader.Options, "Kept.cs");

    /// <summary>What a rule imports, as C#.</summary>
    public string Usings(Rule rule) => _namespaceOf.TryGetValue(rule.Id.Value, out var name) ? $"using {name};\n" : "";

    /// <summary>The names under which others see what a rule keeps.</summary>
    public IEnumerable<string> NamesOf(string ruleId) => _byRule.TryGetValue(ruleId, out var members) ? members.Select(member => member.Name) : [];

    /// <summary>True when a detection has a member of the name that a rule keeps a value under.</summary>
    public bool IsShadowed(string ruleId, string name) => Own.Contains(name) && NamesOf(ruleId).Contains(name);

    private void AddNamespace(Rule rule)
    {
        var members = RuleOrder.UpstreamOf(rule)
            .SelectMany(upstream => _byRule.GetValueOrDefault(upstream.Value, []))
            .DistinctBy(member => member.Name)
            .ToArray();
        if (members.Length == 0)
        {
            return;
        }

        var name = $"Kept{_namespaceOf.Count}";
        _namespaceOf.Add(rule.Id.Value, name);
        _source.Append("namespace ").Append(name).Append(" { internal static class ").Append(AllowedApi.KeptMembers)
            .Append(" { extension(global::Detections.Events.DetectionEvent detection) {\n");
        foreach (var member in members)
        {
            _source.Append("public ").Append(member.Type).Append(' ').Append(Own.Contains(member.Name) ? ShadowPrefix : "").Append(member.Name).Append(" => ").Append(member.Read).Append(";\n");
        }

        _source.Append("} } }\n");
    }

    private ImmutableArray<KeptMember> MembersOf(Rule rule)
    {
        // Only what is kept: the rest of the rule is bound with all the others.
        var written = RuleWriter.Write(rule, 0, this, [], explains: false);
        var tree = CSharpSyntaxTree.ParseText(written.Source.Finish(), ExpressionReader.Options);
        var model = CSharpCompilation.Create("Kept", [References.GlobalUsings, _lists, Tree, tree], References.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .GetSemanticModel(tree);
        var methods = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().ToLookup(method => method.Identifier.Text, StringComparer.Ordinal);
        var sites = written.Source.Sites.Where(site => site.Kind == SiteKind.Kept)
            .ToLookup(site => site.Code.Code.Span);
        return
        [
            .. rule.Keep.Select(kept => KeptMember.Of(
                kept.Name.Value,
                sites[kept.Value.Span].FirstOrDefault() is { } site && Places.ExpressionOf(methods[site.Method].First()) is { } expression
                    ? model.GetTypeInfo(expression).Type
                    : null)),
        ];
    }
}
