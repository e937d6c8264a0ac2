using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Detections.Rules.Diagnostics.Rendering;

namespace Detections.Rules.Schema;

/// <summary>The JSON Schema (draft-07) of rule, exception, response and list files, from which editors complete and check while one types.</summary>
/// <remarks>It is made from the tables that the binder reads, so it follows the format. It says less than the binder does: C# is text to it.</remarks>
public static class RuleSchema
{
    /// <summary>The schema as indented JSON, lines ended by line feeds; the same text each time.</summary>
    public static string Write()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonRenderer.Options))
        {
            Document().WriteTo(json);
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static JsonObject Document() => new()
    {
        ["$schema"] = "http://json-schema.org/draft-07/schema#",
        ["title"] = "A rule, an exception, a response or a list of Detections",
        ["anyOf"] = new JsonArray(SchemaShapes.Reference("rule"), SchemaShapes.Reference("exception"), SchemaShapes.Reference("response"), SchemaShapes.Reference("list")),
        ["definitions"] = new JsonObject
        {
            ["rule"] = SchemaShapes.Map(Keys.Rule),
            ["exception"] = SchemaShapes.Map(Keys.Exception),
            ["response"] = SchemaShapes.Map(Keys.Response),
            ["list"] = List(),
            ["match"] = SchemaShapes.AnyOf([.. MatchKeys.Shapes.Select(SchemaShapes.Map)]),
            ["step"] = Step(),
            ["until"] = SchemaShapes.Map(Keys.Until),
            ["severity"] = ValueSchemas.Severity(),
            ["stream"] = ValueSchemas.Stream(),
            ["key"] = ValueSchemas.Key(),
            ["once"] = SchemaShapes.AnyOf(ValueSchemas.Once(), SchemaShapes.Map(Keys.Once)),
            ["limits"] = SchemaShapes.Map(Keys.Limits),
            ["action"] = ActionSchemas.Action(),
            ["test"] = SchemaShapes.Map(Keys.Test),
            ["given"] = TimelineSchemas.Given(),
            ["entry"] = TimelineSchemas.Entry(),
            ["expect"] = TimelineSchemas.Expect(),
        },
    };

    private static JsonObject Step()
    {
        var step = SchemaShapes.Map(Keys.Step);
        step["oneOf"] = new JsonArray(SchemaShapes.Needs("on"), SchemaShapes.Needs("absent"));
        return step;
    }

    private static JsonObject List()
    {
        var list = SchemaShapes.Map(Keys.List);
        list["anyOf"] = new JsonArray(SchemaShapes.Needs("rows"), SchemaShapes.Needs("file"));
        return list;
    }
}
