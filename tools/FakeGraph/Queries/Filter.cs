using System.Text.Json.Nodes;

namespace FakeGraph.Queries;

/// <summary>A filter that was read: what it lets through, and which properties it speaks of.</summary>
internal sealed record Filter(Func<JsonNode?, bool> Matches, IReadOnlySet<string> Paths)
{
    public static Filter Everything { get; } = new(_ => true, new HashSet<string>());
}
