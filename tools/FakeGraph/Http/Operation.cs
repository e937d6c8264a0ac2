using FakeGraph.Throttling;

namespace FakeGraph.Http;

/// <summary>
/// One operation: where it is (with <c>{name}</c> for ids), who may call it (any of the permissions suffices), what it counts
/// against, and what it does.
/// </summary>
internal sealed record Operation(
    string Method, string Template, IReadOnlyList<string> Permissions, ServiceLimit Limit, Func<GraphCall, GraphAnswer> Handle)
{
    private readonly string[] _segments = Template.Split('/');

    /// <summary>The ledger's name of the effect; empty if it has none.</summary>
    public string Effect { get; init; } = "";

    public bool IsBetaOnly { get; init; }

    public IReadOnlyDictionary<string, string>? Match(string[] path)
    {
        if (path.Length != _segments.Length)
        {
            return null;
        }

        var values = new Dictionary<string, string>();
        for (var i = 0; i < path.Length; i++)
        {
            if (_segments[i].StartsWith('{'))
            {
                values[_segments[i][1..^1]] = path[i];
            }
            else if (!_segments[i].Equals(Short(path[i]), StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }
        }

        return values;
    }

    /// <summary>Actions may be called by their qualified name, too.</summary>
    private static string Short(string segment) =>
        segment.StartsWith("microsoft.graph.", StringComparison.OrdinalIgnoreCase) ? segment[(segment.LastIndexOf('.') + 1)..] : segment;
}
