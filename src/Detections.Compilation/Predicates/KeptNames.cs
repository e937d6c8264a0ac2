using Detections.Compilation.Planning;

namespace Detections.Compilation.Predicates;

/// <summary>The names that rules keep and lists have, and which of them cannot be told because their file has an error.</summary>
internal sealed class KeptNames(KeptTypes kept, CompilationInput input)
{
    private readonly HashSet<string> _unusableLists = [.. input.Unusable.Select(id => string.Concat(id.Split('-').Select(Capital)))];

    /// <summary>The names under which others see what a rule keeps.</summary>
    public IEnumerable<string> Of(string ruleId) => kept.NamesOf(ruleId);

    /// <summary>True when nothing can be said about what the rule keeps.</summary>
    public bool IsUnusable(string ruleId) => input.Unusable.Contains(ruleId);

    /// <summary>The same of a list, by the name that conditions use.</summary>
    public bool IsUnusableList(string name) => _unusableLists.Contains(name);

    private static string Capital(string part) => part.Length == 0 ? "" : char.ToUpperInvariant(part[0]) + part[1..];
}
