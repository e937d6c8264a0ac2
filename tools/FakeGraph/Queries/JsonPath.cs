using System.Text.Json.Nodes;

namespace FakeGraph.Queries;

/// <summary>Reads <c>a/b/c</c> of a record; null where a part is missing.</summary>
internal static class JsonPath
{
    public static JsonNode? Read(JsonNode? node, string path)
    {
        if (path.Length == 0)
        {
            return node;
        }

        if (!path.Contains('/'))
        {
            return (node as JsonObject)?[path];
        }

        foreach (var part in path.Split('/'))
        {
            node = (node as JsonObject)?[part];
        }

        return node;
    }

    public static string Text(JsonNode? node, string path) => FilterValue.TextOf(Read(node, path)) ?? "";
}
