using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Detections.Rules.Schema;

/// <summary>
/// Writes the JSON Schema (draft-07) from which editors complete and check rules, exceptions and lists. It admits a little more
/// than the loader, which alone decides: what stands in an expression or a template is not its business.
/// </summary>
public static class RuleSchema
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as indented JSON, ending with a line feed; the same text for the same version.</summary>
    public static string Write()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "A rule, an exception or a list",
            ["oneOf"] = new JsonArray(ValueSchemas.Reference("rule"), ValueSchemas.Reference("exception"), ValueSchemas.Reference("list")),
            ["definitions"] = Definitions(),
        };
        return schema.ToJsonString(Options) + "\n";
    }

    private static JsonObject Definitions()
    {
        var definitions = new JsonObject
        {
            ["rule"] = MapSchemas.Of(Keys.Rule),
            ["exception"] = MapSchemas.Of(Keys.Exception),
            ["list"] = MapSchemas.Of(Keys.List),
            ["match"] = MapSchemas.Match(),
            ["step"] = MapSchemas.Step(),
            ["until"] = MapSchemas.Of(Keys.Until),
            ["once"] = MapSchemas.Of(Keys.Once),
            ["limits"] = MapSchemas.Of(Keys.Limits),
            ["test"] = MapSchemas.Of(Keys.Test),
            ["expect"] = MapSchemas.Of(Keys.Expect),
            ["given"] = MapSchemas.Given(),
            ["action"] = MapSchemas.Action(),
        };
        foreach (var (name, schema) in ValueSchemas.Definitions())
        {
            definitions[name] = schema;
        }

        return definitions;
    }
}
