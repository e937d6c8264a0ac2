using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Detections.Graph;

namespace Detections.Actions.Graph;

/// <summary>What actions ask of Graph: always ahead of polls, and always within the tenant's own limits.</summary>
internal static class GraphCalls
{
    /// <summary>An object; null when there is none.</summary>
    /// <exception cref="GraphException">Graph did not answer, or refused to be read.</exception>
    public static async Task<JsonElement?> FindAsync(GraphClient graph, string path, GraphLimit limit, CancellationToken cancellation)
    {
        try
        {
            var body = await graph.SendAsync(HttpMethod.Get, AddressOf(graph, path), null, limit, GraphPriority.Action, cancellation).ConfigureAwait(false);
            return JsonElement.Parse(body);
        }
        catch (GraphException fault) when (fault.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (JsonException fault)
        {
            throw new GraphException(HttpStatusCode.OK, "", $"The answer from '{path}' cannot be read: {fault.Message}", "", fault);
        }
    }

    /// <summary>Sends what was planned.</summary>
    public static async Task SendAsync(GraphClient graph, PlannedRequest request, GraphLimit limit, CancellationToken cancellation) =>
        await graph.SendAsync(
            new HttpMethod(request.Method),
            AddressOf(graph, request.Address),
            request.Body.Length == 0 ? null : Encoding.UTF8.GetBytes(request.Body),
            limit,
            GraphPriority.Action,
            cancellation).ConfigureAwait(false);

    /// <summary>A planned request; its address is relative to the version's.</summary>
    public static PlannedRequest Planned(string method, string path, JsonObject? body = null) => new(method, path, body?.ToJsonString() ?? "");

    /// <summary>A text as part of a path: an attacker chooses names.</summary>
    public static string Escape(string text) => Uri.EscapeDataString(text);

    /// <summary>A property's text; empty when it has none.</summary>
    public static string Text(this JsonElement item, string property) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    private static Uri AddressOf(GraphClient graph, string path) => new(graph.Tenant.Address, path);
}
