using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Detections.Rules.Diagnostics.Rendering;

namespace Detections.Host.Configuration.Schema;

/// <summary>The JSON Schema (draft-07) of the daemon's configuration, from which editors complete and check while one types.</summary>
/// <remarks>It is made from the tables that the binder reads. It says less than the binder does, which looks at other keys and at files too.</remarks>
public static class ConfigurationSchema
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

    private static JsonObject Document()
    {
        var document = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "The configuration of the Detections daemon",
        };
        foreach (var (name, value) in ConfigurationShapes.Map(ConfigurationKeys.Root))
        {
            document[name] = value?.DeepClone();
        }

        document["definitions"] = new JsonObject { ["tenant"] = ConfigurationShapes.Map(ConfigurationKeys.Tenant) };
        return document;
    }
}
