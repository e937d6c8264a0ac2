using System.Globalization;
using System.Text.Json.Nodes;
using FakeGraph.Collections;
using FakeGraph.Http;
using FakeGraph.Throttling;

namespace FakeGraph.Effects;

/// <summary>Writes to alerts: update, comments, move, create.</summary>
internal static class AlertEffects
{
    private static readonly string[] Write = ["SecurityAlert.ReadWrite.All"];

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["status"] = ["new", "inProgress", "resolved"],
        ["classification"] = ["unknown", "falsePositive", "truePositive", "informationalExpectedActivity"],
        ["determination"] =
        [
            "unknown", "apt", "malware", "securityPersonnel", "securityTesting", "unwantedSoftware", "other", "multiStagedAttack",
            "compromisedAccount", "phishing", "maliciousUserActivity", "notMalicious", "notEnoughDataToValidate", "confirmedActivity",
            "lineOfBusinessApplication",
        ],
    };

    public static IEnumerable<Operation> Routes()
    {
        yield return new Operation("PATCH", "/security/alerts_v2/{id}", Write, ServiceLimit.Security, Update) { Effect = "updateAlert" };
        yield return new Operation("POST", "/security/alerts_v2/{id}/comments", Write, ServiceLimit.Security, Comment) { Effect = "commentAlert" };
        yield return new Operation(
            "POST", "/security/alerts_v2/moveAlerts", ["SecurityData.Manage.All"], ServiceLimit.Security, Move) { Effect = "moveAlerts" };
        yield return new Operation(
            "POST", "/security/alerts_v2/createAlert", ["SecurityAlert.Create.All", "SecurityAlert.ReadWrite.All"], ServiceLimit.Security, Create)
        {
            Effect = "createAlert",
            IsBetaOnly = true,
        };
    }

    private static GraphAnswer Update(GraphCall call)
    {
        var id = call.Value("id");
        var alert = call.Draft(CollectionNames.Alerts, id);
        foreach (var (name, value) in call.Body())
        {
            if (name is "status" or "classification" or "determination")
            {
                alert[name] = Member(name, value);
            }
            else if (name == "assignedTo")
            {
                alert[name] = value?.DeepClone();
            }
            else if (!name.StartsWith('@'))
            {
                throw GraphException.BadRequest($"Property '{name}' of an alert cannot be updated.");
            }
        }

        alert["resolvedDateTime"] = alert["status"]?.ToString() == "resolved" ? alert["resolvedDateTime"]?.ToString() ?? call.Stamp() : null;
        return GraphAnswer.Ok(Store(call, id, alert));
    }

    internal static JsonNode? Member(string property, JsonNode? value)
    {
        if (value is null)
        {
            return null;
        }

        var member = Allowed[property].FirstOrDefault(x => x.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase));
        return member ?? throw GraphException.BadRequest($"Invalid value '{value}' for property '{property}'.");
    }

    private static GraphAnswer Comment(GraphCall call)
    {
        var id = call.Value("id");
        var alert = call.Draft(CollectionNames.Alerts, id);
        var comments = Comments.Append(alert, call);
        Store(call, id, alert);
        return GraphAnswer.Ok(new JsonObject { ["value"] = comments.DeepClone() });
    }

    private static GraphAnswer Move(GraphCall call)
    {
        var body = call.Body();
        var ids = Ids(body, "alertIds");
        foreach (var id in ids)
        {
            call.Record(CollectionNames.Alerts, id);
        }

        var target = body["incidentId"]?.ToString() is { Length: > 0 } named ? named : Incidents.Create(call, "Moved alerts", "medium");
        call.Record(CollectionNames.Incidents, target);
        foreach (var id in ids)
        {
            var alert = call.Draft(CollectionNames.Alerts, id);
            alert["incidentId"] = target;
            if (body["alertComment"]?.ToString() is { Length: > 0 } text)
            {
                Comments.Append(alert, text, call.Stamp());
            }

            Store(call, id, alert);
        }

        Incidents.Touch(call, target);
        return GraphAnswer.Ok(new JsonObject { ["targetIncidentId"] = target });
    }

    private static GraphAnswer Create(GraphCall call)
    {
        var input = call.Body()["createAlertInput"] as JsonObject ?? throw GraphException.BadRequest("createAlertInput is required.");
        foreach (var required in (string[])["title", "severity", "description", "category"])
        {
            if (string.IsNullOrEmpty(input[required]?.ToString()))
            {
                throw GraphException.BadRequest($"createAlertInput.{required} is required.");
            }
        }

        var set = call.Tenant.SetOf(CollectionNames.Alerts);
        var id = string.Create(CultureInfo.InvariantCulture, $"aml{call.Now.UtcTicks}{set.Count}_aml");
        var link = input["linkToIncident"]?.ToString() ?? "0";
        var incident = link is "0" or "" ? Incidents.Create(call, input["title"]!.ToString(), input["severity"]!.ToString()) : link;
        call.Record(CollectionNames.Incidents, incident);
        var alert = new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.security.alert",
            ["id"] = id,
            ["providerAlertId"] = id,
            ["incidentId"] = incident,
            ["status"] = "new",
            ["severity"] = input["severity"]!.DeepClone(),
            ["title"] = input["title"]!.DeepClone(),
            ["description"] = input["description"]!.DeepClone(),
            ["category"] = input["category"]!.DeepClone(),
            ["recommendedActions"] = input["recommendedActions"]?.DeepClone(),
            ["mitreTechniques"] = input["mitreTechniques"]?.DeepClone() ?? new JsonArray(),
            ["serviceSource"] = "microsoft365Defender",
            ["detectionSource"] = "manual",
            ["createdDateTime"] = call.Stamp(),
            ["firstActivityDateTime"] = call.Stamp(),
            ["lastActivityDateTime"] = call.Stamp(),
        };
        return new GraphAnswer(201, Store(call, id, alert));
    }

    internal static JsonNode Store(GraphCall call, string id, JsonObject alert)
    {
        alert["lastUpdateDateTime"] = call.Stamp();
        call.Tenant.SetOf(CollectionNames.Alerts).Put(alert);
        call.Targets.Add(id);
        return alert.DeepClone();
    }

    internal static string[] Ids(JsonObject body, string name) =>
        body[name] is JsonArray { Count: > 0 } ids && ids.All(x => x is JsonValue)
            ? [.. ids.Select(x => x!.ToString())]
            : throw GraphException.BadRequest($"'{name}' must be a list of at least one id.");
}
