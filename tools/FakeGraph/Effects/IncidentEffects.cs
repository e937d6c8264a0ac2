using System.Text.Json.Nodes;
using FakeGraph.Collections;
using FakeGraph.Http;
using FakeGraph.Throttling;

namespace FakeGraph.Effects;

/// <summary>Writes to incidents: update, comments, merge; and the alerts of one.</summary>
internal static class IncidentEffects
{
    private static readonly string[] Write = ["SecurityIncident.ReadWrite.All"];
    private static readonly HashSet<string> Free = ["assignedTo", "customTags", "description", "displayName", "resolvingComment", "summary"];
    private static readonly Dictionary<string, string[]> Members = new()
    {
        ["status"] = ["active", "resolved", "inProgress", "awaitingAction"],
        ["severity"] = ["unknown", "informational", "low", "medium", "high"],
    };

    public static IEnumerable<Operation> Routes()
    {
        yield return new Operation("PATCH", "/security/incidents/{id}", Write, ServiceLimit.Security, Update) { Effect = "updateIncident" };
        yield return new Operation("POST", "/security/incidents/{id}/comments", Write, ServiceLimit.Security, Comment) { Effect = "commentIncident" };
        yield return new Operation(
            "POST", "/security/incidents/mergeIncidents", ["SecurityData.Manage.All"], ServiceLimit.Security, Merge) { Effect = "mergeIncidents" };
        yield return new Operation(
            "GET", "/security/incidents/{id}/alerts", ["SecurityIncident.Read.All", "SecurityIncident.ReadWrite.All"], ServiceLimit.Security, Alerts);
    }

    private static GraphAnswer Alerts(GraphCall call)
    {
        var id = call.Value("id");
        call.Record(CollectionNames.Incidents, id);
        var alerts = call.Tenant.SetOf(CollectionNames.Alerts).Records.Where(x => x.Body["incidentId"]?.ToString() == id);
        return GraphAnswer.Ok(new JsonObject { ["value"] = new JsonArray([.. alerts.Select(x => x.Body.DeepClone())]) });
    }

    private static GraphAnswer Update(GraphCall call)
    {
        var id = call.Value("id");
        var incident = call.Draft(CollectionNames.Incidents, id);
        if (incident["status"]?.ToString() == "redirected")
        {
            throw GraphException.BadRequest($"Incident {id} was merged into {incident["redirectIncidentId"]} and cannot be updated.");
        }

        foreach (var (name, value) in call.Body())
        {
            if (name is "classification" or "determination")
            {
                incident[name] = AlertEffects.Member(name, value);
            }
            else if (Members.TryGetValue(name, out var members))
            {
                incident[name] = members.FirstOrDefault(x => x.Equals(value?.ToString(), StringComparison.OrdinalIgnoreCase))
                    ?? throw GraphException.BadRequest($"Invalid value '{value}' for property '{name}'.");
            }
            else if (Free.Contains(name))
            {
                incident[name] = value?.DeepClone();
            }
            else if (!name.StartsWith('@'))
            {
                throw GraphException.BadRequest($"Property '{name}' of an incident cannot be updated.");
            }
        }

        return GraphAnswer.Ok(Store(call, id, incident));
    }

    private static GraphAnswer Comment(GraphCall call)
    {
        var id = call.Value("id");
        var incident = call.Draft(CollectionNames.Incidents, id);
        var comments = Comments.Append(incident, call);
        Store(call, id, incident);
        return GraphAnswer.Ok(new JsonObject { ["value"] = comments.DeepClone() });
    }

    /// <summary>The first incident that was named stays; the others point to it, and their alerts move.</summary>
    private static GraphAnswer Merge(GraphCall call)
    {
        var body = call.Body();
        var ids = AlertEffects.Ids(body, "incidentIds");
        if (ids.Distinct().Count() < 2)
        {
            throw GraphException.BadRequest("At least two incidents are needed for a merge.");
        }

        foreach (var id in ids)
        {
            call.Record(CollectionNames.Incidents, id);
        }

        foreach (var id in ids.Skip(1))
        {
            var merged = call.Draft(CollectionNames.Incidents, id);
            merged["status"] = "redirected";
            merged["redirectIncidentId"] = ids[0];
            Store(call, id, merged);
            MoveAlerts(call, id, ids[0]);
        }

        var target = call.Draft(CollectionNames.Incidents, ids[0]);
        if (body["incidentComment"]?.ToString() is { Length: > 0 } text)
        {
            Comments.Append(target, text, call.Stamp());
        }

        Store(call, ids[0], target);
        return GraphAnswer.Ok(new JsonObject { ["targetIncidentId"] = ids[0] });
    }

    private static void MoveAlerts(GraphCall call, string from, string to)
    {
        var alerts = call.Tenant.SetOf(CollectionNames.Alerts);
        foreach (var alert in alerts.Records.Where(x => x.Body["incidentId"]?.ToString() == from).ToList())
        {
            var moved = (JsonObject)alert.Body.DeepClone();
            moved["incidentId"] = to;
            moved["lastUpdateDateTime"] = call.Stamp();
            alerts.Put(moved);
        }
    }

    private static JsonNode Store(GraphCall call, string id, JsonObject incident)
    {
        incident["lastUpdateDateTime"] = call.Stamp();
        call.Tenant.SetOf(CollectionNames.Incidents).Put(incident);
        call.Targets.Add(id);
        return incident.DeepClone();
    }
}
