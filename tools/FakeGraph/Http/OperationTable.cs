namespace FakeGraph.Http;

/// <summary>Finds the operation of a request.</summary>
internal sealed class OperationTable(IEnumerable<Operation> routes)
{
    private readonly Operation[] _routes = [.. routes];

    /// <exception cref="GraphException">There is no such path, or no such method on it.</exception>
    public (Operation Operation, IReadOnlyDictionary<string, string> Values) Find(GraphRequest request)
    {
        var path = request.Path.TrimEnd('/').Split('/');
        var pathIsKnown = false;
        foreach (var route in _routes)
        {
            if ((route.IsBetaOnly && !request.IsBeta) || route.Match(path) is not { } values)
            {
                continue;
            }

            if (route.Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase))
            {
                return (route, values);
            }

            pathIsKnown = true;
        }

        throw pathIsKnown
            ? new GraphException(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.")
            : GraphException.NoSegment(path.Length > 1 ? path[^1] : "");
    }
}
