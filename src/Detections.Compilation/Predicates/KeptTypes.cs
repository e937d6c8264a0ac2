using System.Collections.Immutable;
using Detections.Rules;

namespace Detections.Compilation.Predicates;

/// <summary>The typed members under which a rule sees what the rules that it reads keep.</summary>
internal sealed class KeptTypes(ImmutableArray<Rule> rules)
{
    private readonly ImmutableArray<Rule> _rules = rules;

    public string Usings(Rule rule) => _rules.Contains(rule) ? "" : "";
}
