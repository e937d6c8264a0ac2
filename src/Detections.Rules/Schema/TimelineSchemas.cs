using System.Text.Json.Nodes;
using Detections.Rules.Loading;

namespace Detections.Rules.Schema;

/// <summary>Schemas of timelines and of what must come of them.</summary>
internal static class TimelineSchemas
{
    /// <summary>One entry: a stream and its fields, or silence.</summary>
    public static JsonObject Given()
    {
        var properties = new JsonObject();
        foreach (var stream in Vocabulary.Streams.Keys.Order(StringComparer.Ordinal))
        {
            properties[stream] = SchemaShapes.Reference("entry");
        }

        properties["wait"] = SchemaShapes.Described(ValueSchemas.Duration(), "Silence: how long nothing happens.");
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["patternProperties"] = new JsonObject { ["^rule/.+$"] = SchemaShapes.Reference("entry") },
            ["additionalProperties"] = false,
            ["minProperties"] = 1,
            ["maxProperties"] = 1,
        };
    }

    /// <summary>When and how often; every other key is a field of the event, which the tool checks against the event's kind.</summary>
    public static JsonObject Entry()
    {
        var entry = SchemaShapes.Map(Keys.Moment);
        entry["type"] = new JsonArray("object", "null");
        entry["additionalProperties"] = true;
        return entry;
    }

    /// <summary><c>none</c>, a number of detections, or a map.</summary>
    public static JsonObject Expect()
    {
        var map = SchemaShapes.Map(Keys.Expect);
        map["minProperties"] = 1;
        return SchemaShapes.AnyOf(SchemaShapes.OneOf(["none"]), ValueSchemas.Whole(0), map);
    }
}
