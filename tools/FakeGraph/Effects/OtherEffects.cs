using System.Text.Json;
using System.Text.Json.Nodes;
using FakeGraph.Collections;
using FakeGraph.Http;
using FakeGraph.Story;
using FakeGraph.Throttling;

namespace FakeGraph.Effects;

/// <summary>Hunting, custom detections, submissions, identity accounts and mail.</summary>
internal static class OtherEffects
{
    private static readonly HashSet<string> IdentityActions = new(StringComparer.OrdinalIgnoreCase)
    {
        "disable", "enable", "forcePasswordReset", "revokeAllSessions", "requireUserToSignInAgain", "markUserAsCompromised",
    };

    public static IEnumerable<Operation> Routes()
    {
        const string rules = "/security/rules/detectionRules";
        string[] write = ["CustomDetection.ReadWrite.All"];
        yield return new Operation("POST", "/security/runHuntingQuery", ["ThreatHunting.Read.All"], ServiceLimit.Hunting, Hunt);
        yield return new Operation("POST", rules, write, ServiceLimit.Security, CreateRule) { Effect = "createDetectionRule", IsBetaOnly = true };
        yield return new Operation("PATCH", rules + "/{id}", write, ServiceLimit.Security, UpdateRule) { Effect = "updateDetectionRule", IsBetaOnly = true };
        yield return new Operation("DELETE", rules + "/{id}", write, ServiceLimit.Security, DeleteRule) { Effect = "deleteDetectionRule", IsBetaOnly = true };
        foreach (var kind in (string[])["emailThreats", "urlThreats", "fileThreats"])
        {
            yield return new Operation("POST", "/security/threatSubmission/" + kind, ["ThreatSubmission.ReadWrite.All"], ServiceLimit.Security, Submit)
            {
                Effect = "submitThreat",
                IsBetaOnly = true,
            };
        }

        // Permission tables spell the action in the plural.
        foreach (var action in (string[])["invokeAction", "invokeActions"])
        {
            yield return new Operation(
                "POST", "/security/identities/identityAccounts/{id}/" + action, ["SecurityIdentitiesActions.ReadWrite.All"], ServiceLimit.Security, Invoke)
            {
                Effect = "invokeIdentityAction",
            };
        }

        yield return new Operation("POST", "/users/{id}/sendMail", ["Mail.Send"], ServiceLimit.Mail, SendMail) { Effect = "sendMail" };
    }

    /// <summary>The schema's members are written in Pascal case, though the metadata says otherwise.</summary>
    private static GraphAnswer Hunt(GraphCall call)
    {
        var query = call.Body()["query"]?.ToString() ?? "";
        if (string.IsNullOrWhiteSpace(query))
        {
            throw GraphException.BadRequest("A query is required.");
        }

        var rows = call.Tenant.HuntNeedsLock(query) ?? [];
        var columns = rows.OfType<JsonObject>().FirstOrDefault()?.Select(x => (JsonNode)new JsonObject { ["Name"] = x.Key, ["Type"] = TypeOf(x.Key, x.Value) }) ?? [];
        return GraphAnswer.Ok(new JsonObject
        {
            ["schema"] = new JsonArray([.. columns]),
            ["results"] = rows.DeepClone(),
        });
    }

    private static string TypeOf(string name, JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Number => "Int64",
        JsonValueKind.True or JsonValueKind.False => "SByte",
        JsonValueKind.Object or JsonValueKind.Array => "Object",
        _ => name.EndsWith("Timestamp", StringComparison.Ordinal) ? "DateTime" : "String",
    };

    private static GraphAnswer CreateRule(GraphCall call)
    {
        var rule = (JsonObject)call.Body().DeepClone();
        var set = call.Tenant.SetOf(CollectionNames.DetectionRules);
        if (string.IsNullOrEmpty(rule["displayName"]?.ToString()) || rule["queryCondition"] is null)
        {
            throw GraphException.BadRequest("displayName and queryCondition are required.");
        }

        var id = rule["id"]?.ToString() is { Length: > 0 } chosen ? chosen : StoryIds.Guid(call.Tenant.Id, "rule", set.Count, call.Now.UtcTicks);
        if (set.TryGet(id, out _))
        {
            throw new GraphException(409, "Conflict", $"A detection rule with the id '{id}' exists.");
        }

        rule["id"] = id;
        rule["createdDateTime"] = call.Stamp();
        rule["lastModifiedDateTime"] = call.Stamp();
        set.Put(rule);
        call.Targets.Add(id);
        return new GraphAnswer(201, rule.DeepClone())
        {
            Headers = new Dictionary<string, string> { ["Location"] = $"{call.Request.Root}/security/rules/detectionRules/{id}" },
        };
    }

    private static GraphAnswer UpdateRule(GraphCall call)
    {
        var rule = call.Draft(CollectionNames.DetectionRules, call.Value("id"));
        foreach (var (name, value) in call.Body())
        {
            rule[name] = value?.DeepClone();
        }

        rule["id"] = call.Value("id");
        rule["lastModifiedDateTime"] = call.Stamp();
        call.Tenant.SetOf(CollectionNames.DetectionRules).Put(rule);
        call.Targets.Add(call.Value("id"));
        return GraphAnswer.Ok(rule.DeepClone());
    }

    private static GraphAnswer DeleteRule(GraphCall call)
    {
        call.Record(CollectionNames.DetectionRules, call.Value("id"));
        call.Tenant.SetOf(CollectionNames.DetectionRules).Remove(call.Value("id"));
        call.Targets.Add(call.Value("id"));
        return GraphAnswer.NoContent;
    }

    private static GraphAnswer Submit(GraphCall call)
    {
        var submission = (JsonObject)call.Body().DeepClone();
        var id = StoryIds.Guid(call.Tenant.Id, "submission", call.Request.RequestId);
        submission["id"] = id;
        submission["createdDateTime"] = call.Stamp();
        submission["status"] = "running";
        submission["source"] = "administrator";
        call.Targets.Add(id);
        return new GraphAnswer(201, submission);
    }

    private static GraphAnswer Invoke(GraphCall call)
    {
        var body = call.Body();
        var action = body["action"]?.ToString() ?? "";
        var provider = (body["identityProvider"] ?? body["provider"])?.ToString() ?? "";
        if (!IdentityActions.Contains(action) || provider.Length == 0)
        {
            throw GraphException.BadRequest($"Invalid value '{action}' for property 'action', or no identityProvider.");
        }

        call.Targets.Add(call.Value("id"));
        return GraphAnswer.Ok(new JsonObject
        {
            ["accountId"] = body["accountId"]?.DeepClone() ?? call.Value("id"),
            ["action"] = action,
            ["identityProvider"] = provider,
            ["correlationId"] = StoryIds.Guid(call.Tenant.Id, "invoke", call.Request.RequestId),
        });
    }

    private static GraphAnswer SendMail(GraphCall call)
    {
        var message = call.Body()["message"] as JsonObject ?? call.Body()["Message"] as JsonObject;
        if (message?["toRecipients"] is not JsonArray { Count: > 0 } && message?["ToRecipients"] is not JsonArray { Count: > 0 })
        {
            throw GraphException.BadRequest("At least one recipient is required.");
        }

        call.Targets.Add(call.Value("id"));
        return new GraphAnswer(202);
    }
}
