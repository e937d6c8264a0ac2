using System.Text.Json.Nodes;
using FakeGraph.Http;

namespace FakeGraph.Effects;

/// <summary>Comments of alerts and incidents: they are appended, never changed.</summary>
internal static class Comments
{
    /// <summary>Takes one comment object, as documented, or a list of them, as the SDKs send.</summary>
    public static JsonArray Append(JsonObject owner, GraphCall call)
    {
        var written = call.Request.Body switch
        {
            JsonArray list => list.ToArray(),
            JsonObject one => [one],
            _ => throw GraphException.BadRequest("A comment is required."),
        };
        foreach (var comment in written)
        {
            var text = (comment as JsonObject)?["comment"]?.ToString();
            Append(owner, string.IsNullOrEmpty(text) ? throw GraphException.BadRequest("A comment is required.") : text, call.Stamp());
        }

        return owner["comments"]!.AsArray();
    }

    public static void Append(JsonObject owner, string text, string stamp)
    {
        if (owner["comments"] is not JsonArray comments)
        {
            owner["comments"] = comments = [];
        }

        comments.Add((JsonNode)new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.security.alertComment",
            ["comment"] = text,
            ["createdByDisplayName"] = "Contoso Security Automation",
            ["createdDateTime"] = stamp,
        });
    }
}
