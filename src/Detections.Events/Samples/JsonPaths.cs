using System.Globalization;
using System.Text.Json.Nodes;

namespace Detections.Events;

/// <summary>Sets values by path in JSON that can be changed.</summary>
internal static class JsonPaths
{
    private static readonly string[] Lists =
        ["alerts", "evidence", "targetResources", "modifiedProperties", "additionalDetails", "comments", "appliedConditionalAccessPolicies", "authenticationDetails", "authenticationProcessingDetails", "networkLocationDetails"];

    /// <summary>Longest list that a path may ask for.</summary>
    private const int MaxIndex = 100;

    /// <summary>Sets the value at the end of the path, making objects and lists on the way.</summary>
    public static void Set(JsonObject root, string path, JsonNode? value)
    {
        var last = path.LastIndexOf('.');
        var owner = last < 0 ? root : ObjectAt(root, path[..last]);
        owner[path[(last + 1)..]] = value;
    }

    /// <summary>The object at the path, made when it is missing; of a list its first element.</summary>
    public static JsonObject ObjectAt(JsonObject root, string path)
    {
        var parts = path.Split('.');
        var current = root;
        for (var index = 0; index < parts.Length; index++)
        {
            var name = parts[index];
            var element = 0;
            var isIndexed = index + 1 < parts.Length && int.TryParse(parts[index + 1], NumberStyles.None, CultureInfo.InvariantCulture, out element);
            current = isIndexed || current[name] is JsonArray || Lists.Contains(name)
                ? ElementOf(current, name, Math.Min(element, MaxIndex))
                : ChildOf(current, name);
            index += isIndexed ? 1 : 0;
        }

        return current;
    }

    private static JsonObject ChildOf(JsonObject owner, string name)
    {
        if (owner[name] is not JsonObject child)
        {
            child = [];
            owner[name] = child;
        }

        return child;
    }

    private static JsonObject ElementOf(JsonObject owner, string name, int index)
    {
        if (owner[name] is not JsonArray list)
        {
            list = [];
            owner[name] = list;
        }

        while (list.Count <= index)
        {
            list.Add(new JsonObject());
        }

        if (list[index] is not JsonObject element)
        {
            element = [];
            list[index] = element;
        }

        return element;
    }
}
