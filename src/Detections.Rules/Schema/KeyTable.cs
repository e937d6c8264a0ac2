using System.Collections.Immutable;

namespace Detections.Rules.Schema;

/// <summary>The keys that a map may hold, in the order in which they are shown.</summary>
/// <param name="Owner">What the map is, with its article: "a rule".</param>
/// <param name="Keys">The keys; names are unique.</param>
internal sealed record KeyTable(string Owner, ImmutableArray<Key> Keys)
{
    /// <summary>The names, in order.</summary>
    public IEnumerable<string> Names => Keys.Select(key => key.Name);

    /// <summary>True when the map may hold this key.</summary>
    public bool Holds(string name) => Keys.Any(key => key.Name == name);
}
