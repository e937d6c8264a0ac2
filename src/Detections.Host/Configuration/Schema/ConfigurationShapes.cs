using System.Text.Json.Nodes;
using Detections.Rules.Schema;

namespace Detections.Host.Configuration.Schema;

/// <summary>Schemas of the values that the configuration has and rules have not.</summary>
internal static class ConfigurationShapes
{
    /// <summary>A map that holds these keys and no others.</summary>
    public static JsonObject Map(ConfigurationMap map)
    {
        var properties = new JsonObject();
        foreach (var key in map.Keys)
        {
            properties[key.Name] = SchemaShapes.Described(key.Value(), key.Description);
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        string[] required = [.. map.Keys.Where(key => key.IsRequired).Select(key => key.Name)];
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]);
        }

        return schema;
    }

    /// <summary>A part that may be left empty, as when all below it is commented out.</summary>
    public static JsonObject Section(JsonObject schema) => SchemaShapes.AnyOf(schema, new JsonObject { ["type"] = "null" });

    /// <summary>A list of texts, or a single one.</summary>
    public static JsonObject Texts() => SchemaShapes.OneOrMore(ValueSchemas.Text);

    /// <summary>Where a secret is found.</summary>
    public static JsonObject Secret() => ValueSchemas.Pattern("^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+|keystore:[A-Za-z0-9_][A-Za-z0-9._-]*)$");

    /// <summary>A number of bytes with its unit.</summary>
    public static JsonObject Size() => ValueSchemas.Pattern("^[0-9]{1,9}(\\.[0-9]{1,3})? ?([kK]|[mM]|[gG]|[tT])[bB]$");

    /// <summary>An http or https address.</summary>
    public static JsonObject Address() => ValueSchemas.Pattern("^https?://.+$");

    /// <summary>A GUID.</summary>
    public static JsonObject Guid() => ValueSchemas.Pattern("^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$");

    /// <summary>Yes or no.</summary>
    public static JsonObject Flag() => new() { ["type"] = "boolean" };

    /// <summary>Yes and nothing else.</summary>
    public static JsonObject Yes() => new() { ["enum"] = new JsonArray(true) };
}
