using System.Text.Json.Nodes;
using Detections.Rules.Actions;
using Detections.Rules.Loading;

namespace Detections.Rules.Schema;

/// <summary>Schemas of maps with fixed keys.</summary>
internal static class MapSchemas
{
    /// <summary>A map with the keys of a table and no others.</summary>
    public static JsonObject Of(KeyTable table)
    {
        var properties = new JsonObject();
        foreach (var key in table.Keys)
        {
            properties[key.Name] = Described(ValueSchemas.Of(key.Shape), key.Description);
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        var required = table.Keys.Where(key => key.IsRequired).Select(key => (JsonNode?)key.Name).ToArray();
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray(required);
        }

        return schema;
    }

    /// <summary>One of the shapes.</summary>
    public static JsonObject Match() => new()
    {
        ["oneOf"] = new JsonArray([.. MatchKeys.Shapes.Select(shape => (JsonNode)Of(shape))]),
    };

    /// <summary>A step: present or absent.</summary>
    public static JsonObject Step()
    {
        var schema = Of(Keys.Step);
        schema["oneOf"] = new JsonArray(Requires("on"), Requires("absent"));
        return schema;
    }

    /// <summary>An entry of a timeline: one stream, or a wait.</summary>
    public static JsonObject Given()
    {
        var moment = Of(Keys.Moment);
        moment["additionalProperties"] = true;
        moment["type"] = new JsonArray("object", "null");
        var properties = new JsonObject
        {
            ["wait"] = Described(ValueSchemas.Of(KeyShape.Duration), "Silence: the clock moves on by so much."),
        };
        foreach (var stream in Vocabulary.Streams.OrderBy(stream => stream.Value).Select(stream => stream.Key))
        {
            properties[stream] = moment.DeepClone();
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["patternProperties"] = new JsonObject { ["^rule/[a-z0-9-]+$"] = moment.DeepClone() },
            ["additionalProperties"] = false,
            ["minProperties"] = 1,
            ["maxProperties"] = 1,
        };
    }

    /// <summary>An action by its name, with its parameters and what every action understands.</summary>
    public static JsonObject Action()
    {
        var properties = new JsonObject();
        foreach (var action in KnownActions.All.Values.OrderBy(action => action.Name, StringComparer.Ordinal))
        {
            properties[action.Name] = Parameters(action);
        }

        AddOptions(properties);
        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false, ["minProperties"] = 1 };
    }

    private static JsonObject Parameters(KnownAction action)
    {
        var properties = new JsonObject();
        foreach (var parameter in action.Parameters)
        {
            properties[parameter] = ValueSchemas.Reference("argument");
        }

        AddOptions(properties);
        var map = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. action.Required.Select(name => (JsonNode)name)]),
            ["additionalProperties"] = false,
        };
        var schema = new JsonObject
        {
            ["description"] = action.Summary + (action.CanBeUndone ? "" : " Cannot be undone."),
        };
        if (action.Required.Count == 1)
        {
            schema["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, map);
        }
        else
        {
            schema["anyOf"] = new JsonArray(map);
        }

        return schema;
    }

    private static void AddOptions(JsonObject properties)
    {
        foreach (var key in Keys.AnyAction.Keys)
        {
            properties[key.Name] = Described(ValueSchemas.Of(key.Shape), key.Description);
        }
    }

    private static JsonObject Requires(string key) => new() { ["required"] = new JsonArray(key) };

    // In draft-07 whatever stands beside '$ref' is not looked at, so the reference moves one level down.
    private static JsonObject Described(JsonObject schema, string description) => schema.ContainsKey("$ref")
        ? new JsonObject { ["description"] = description, ["allOf"] = new JsonArray(schema) }
        : WithDescription(schema, description);

    private static JsonObject WithDescription(JsonObject schema, string description)
    {
        schema["description"] = description;
        return schema;
    }
}
