using System.Globalization;
using System.Text.Json.Nodes;

namespace Detections.Events;

/// <summary>Lays fields over a sample: shorthands, and paths that the model knows.</summary>
internal sealed class SampleFields(EventKind kind, JsonObject sample)
{
    /// <summary>The shorthands of each kind.</summary>
    public static IReadOnlyList<string> ShorthandsOf(EventKind kind) => kind switch
    {
        EventKind.Alert or EventKind.Incident => ["user", "ip", "device", "mailbox", "app", "file", "url", "servicePrincipal", "role", "title"],
        EventKind.RiskDetection => ["user", "ip", "country", "city", "risk"],
        EventKind.ServicePrincipalRiskDetection => ["app", "servicePrincipal", "ip", "country", "city", "risk"],
        EventKind.AgentRiskDetection => ["user", "servicePrincipal", "session", "risk"],
        EventKind.RiskyUser => ["user", "risk"],
        EventKind.RiskyServicePrincipal => ["app", "servicePrincipal", "risk"],
        EventKind.SignIn => ["user", "ip", "device", "country", "city", "errorCode", "succeeded", "app", "servicePrincipal", "session", "risk"],
        EventKind.DirectoryAudit => ["user", "initiator", "target", "ip", "app", "activity", "succeeded"],
        _ => ["user", "ip", "device", "mailbox", "app", "file", "url", "servicePrincipal", "session"],
    };

    /// <summary>Sets a field; false when its name is not known.</summary>
    public bool Set(string name, JsonNode? value)
    {
        if (kind == EventKind.DirectoryAudit && name.StartsWith("target.", StringComparison.OrdinalIgnoreCase))
        {
            name = "targetResources." + name["target.".Length..];
        }

        if (ShorthandsOf(kind).Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            foreach (var item in value is JsonArray list ? [.. list] : (JsonNode?[])[value])
            {
                SetShorthand(name.ToLowerInvariant(), item?.ToString() ?? "");
            }

            return true;
        }

        if (EventModelPaths.Resolve(kind, name) is { } path)
        {
            JsonPaths.Set(sample, path, value?.DeepClone());
            return true;
        }

        if (kind == EventKind.Detection)
        {
            JsonPaths.Set(sample, "kept." + name, value?.DeepClone());
            return true;
        }

        return false;
    }

    private void SetShorthand(string name, string text)
    {
        switch (kind)
        {
            case EventKind.Alert:
                SetEvidence(sample, name, text);
                break;
            case EventKind.Incident:
                SetEvidence(name == "title" ? sample : JsonPaths.ObjectAt(sample, "alerts"), name, text);
                break;
            case EventKind.Detection:
                AddEntity(name, text);
                break;
            case EventKind.DirectoryAudit:
                SetAudit(name, text);
                break;
            default:
                SetIdentity(name, text);
                break;
        }
    }

    private void SetEvidence(JsonObject owner, string name, string text)
    {
        switch (name)
        {
            case "title":
                owner[kind == EventKind.Incident ? "displayName" : "title"] = text;
                break;
            case "role":
                SampleEvidence.SetRole(owner, text);
                break;
            default:
                SampleEvidence.Add(owner, name, text);
                break;
        }
    }

    private void SetAudit(string name, string text)
    {
        switch (name)
        {
            case "user" or "initiator":
                var initiator = SampleIdentity.Of(text);
                var user = JsonPaths.ObjectAt(sample, "initiatedBy.user");
                user["id"] = initiator.Id;
                user["userPrincipalName"] = initiator.Upn;
                user["displayName"] = initiator.Name;
                break;
            case "target":
                var person = SampleIdentity.Of(text);
                var target = JsonPaths.ObjectAt(sample, "targetResources");
                target["id"] = person.Id;
                target["displayName"] = person.Name;
                target["userPrincipalName"] = person.Upn;
                target["type"] ??= "User";
                break;
            case "ip":
                JsonPaths.Set(sample, "initiatedBy.user.ipAddress", text);
                break;
            case "app":
                var app = JsonPaths.ObjectAt(sample, "initiatedBy.app");
                app["displayName"] = text;
                app["appId"] = SampleIdentity.IdOf("app", text);
                app["servicePrincipalId"] = SampleIdentity.IdOf("servicePrincipal", text);
                break;
            case "activity":
                sample["activityDisplayName"] = text;
                break;
            default:
                sample["result"] = text.Is("true") ? "success" : "failure";
                break;
        }
    }

    private void SetIdentity(string name, string text)
    {
        switch (name)
        {
            case "user":
                var person = SampleIdentity.Of(text);
                sample[kind switch { EventKind.RiskyUser => "id", EventKind.AgentRiskDetection => "identityId", _ => "userId" }] = person.Id;
                sample["userPrincipalName"] = person.Upn;
                sample["userDisplayName"] = person.Name;
                break;
            case "ip":
                sample["ipAddress"] = text;
                break;
            case "country":
                JsonPaths.Set(sample, "location.countryOrRegion", text);
                break;
            case "city":
                JsonPaths.Set(sample, "location.city", text);
                break;
            case "risk":
                sample[kind == EventKind.SignIn ? "riskLevelDuringSignIn" : "riskLevel"] = text;
                break;
            case "device":
                JsonPaths.Set(sample, "deviceDetail.displayName", text);
                JsonPaths.Set(sample, "deviceDetail.deviceId", SampleIdentity.IdOf("device", text));
                break;
            case "errorcode":
                JsonPaths.Set(sample, "status.errorCode", int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : text);
                break;
            case "succeeded":
                JsonPaths.Set(sample, "status.errorCode", text.Is("true") ? 0 : 50126);
                break;
            case "session":
                sample[kind == EventKind.AgentRiskDetection ? "clientSessionId" : "sessionId"] = text;
                break;
            case "app":
                sample["appId"] = Guid.TryParse(text, out _) ? text : SampleIdentity.IdOf("app", text);
                sample[kind == EventKind.SignIn ? "appDisplayName" : kind == EventKind.RiskyServicePrincipal ? "displayName" : "servicePrincipalDisplayName"] = text;
                break;
            default:
                SetPrincipal(text);
                break;
        }
    }

    private void SetPrincipal(string text)
    {
        var id = Guid.TryParse(text, out _) ? text : SampleIdentity.IdOf("servicePrincipal", text);
        var (idName, label) = kind switch
        {
            EventKind.RiskyServicePrincipal => ("id", "displayName"),
            EventKind.AgentRiskDetection => ("agentId", "agentDisplayName"),
            EventKind.SignIn => ("servicePrincipalId", "servicePrincipalName"),
            _ => ("servicePrincipalId", "servicePrincipalDisplayName"),
        };
        sample[idName] = id;
        sample[label] = text;
    }

    private void AddEntity(string name, string text)
    {
        if (!Enum.TryParse<EntityType>(name, ignoreCase: true, out var type))
        {
            return;
        }

        var keys = type == EntityType.User
            ? ["id:" + SampleIdentity.Of(text).Id, "upn:" + SampleIdentity.Of(text).Upn.ToLowerInvariant()]
            : EntityKeys.Of(type, text);
        var label = type == EntityType.User ? SampleIdentity.Of(text).Upn : text;
        (sample["entities"] as JsonArray)?.Add(DetectionBody.Write(new Entity(type, EntityRoles.None, [.. keys], label)));
    }
}
