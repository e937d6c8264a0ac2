using System.Globalization;
using System.Text.Json.Nodes;
using FakeGraph.Collections;
using FakeGraph.Http;

namespace FakeGraph.Effects;

/// <summary>Makes incidents, and shows that they changed.</summary>
internal static class Incidents
{
    public static string Create(GraphCall call, string name, string severity)
    {
        var set = call.Tenant.SetOf(CollectionNames.Incidents);
        var highest = set.Records.Select(x => long.TryParse(x.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).DefaultIfEmpty().Max();
        var id = (highest + 1).ToString(CultureInfo.InvariantCulture);
        set.Put(New(id, name, severity, call.Tenant.Id, call.Stamp()));
        return id;
    }

    public static JsonObject New(string id, string name, string severity, string tenantId, string stamp) => new()
    {
        ["@odata.type"] = "#microsoft.graph.security.incident",
        ["id"] = id,
        ["tenantId"] = tenantId,
        ["incidentWebUrl"] = $"https://security.contoso.com/incidents/{id}?tid={tenantId}",
        ["redirectIncidentId"] = null,
        ["displayName"] = name,
        ["createdDateTime"] = stamp,
        ["lastUpdateDateTime"] = stamp,
        ["assignedTo"] = null,
        ["classification"] = "unknown",
        ["determination"] = "unknown",
        ["status"] = "active",
        ["severity"] = severity,
        ["customTags"] = new JsonArray(),
        ["comments"] = new JsonArray(),
        ["systemTags"] = new JsonArray(),
        ["lastModifiedBy"] = "Microsoft 365 Defender-AlertCorrelation",
    };

    public static void Touch(GraphCall call, string id)
    {
        var incident = call.Draft(CollectionNames.Incidents, id);
        incident["lastUpdateDateTime"] = call.Stamp();
        call.Tenant.SetOf(CollectionNames.Incidents).Put(incident);
    }
}
