using System.Text.Json.Nodes;

namespace Detections.Events;

/// <summary>Adds evidence to the sample of an alert.</summary>
internal static class SampleEvidence
{
    /// <summary>Adds evidence of the kind that a shorthand names.</summary>
    public static void Add(JsonObject alert, string shorthand, string text)
    {
        var evidence = shorthand switch
        {
            "user" => Of("userEvidence", "userAccount", SampleIdentity.Of(text).Account()),
            "ip" => Of("ipEvidence", "ipAddress", text),
            "device" => Device(text),
            "mailbox" => Mailbox(text),
            "app" => Of("oauthApplicationEvidence", "displayName", text, ("appId", SampleIdentity.IdOf("app", text))),
            "file" => Of("fileEvidence", "fileDetails", new JsonObject { ["fileName"] = text }),
            "url" => Of("urlEvidence", "url", text),
            _ => Of("servicePrincipalEvidence", "servicePrincipalName", text, ("servicePrincipalObjectId", SampleIdentity.IdOf("servicePrincipal", text))),
        };
        if (alert["evidence"] is not JsonArray list)
        {
            list = [];
            alert["evidence"] = list;
        }

        list.Add(evidence);
    }

    /// <summary>Gives all evidence so far a role.</summary>
    public static void SetRole(JsonObject alert, string role)
    {
        foreach (var evidence in alert["evidence"] as JsonArray ?? [])
        {
            if (evidence is JsonObject item)
            {
                item["roles"] = new JsonArray(role);
            }
        }
    }

    private static JsonObject Device(string text) => Of(
        "deviceEvidence",
        "deviceDnsName",
        text,
        ("hostName", text.Before(".") is { Length: > 0 } host ? host : text),
        ("azureAdDeviceId", SampleIdentity.IdOf("device", text)));

    private static JsonObject Mailbox(string text)
    {
        var person = SampleIdentity.Of(text);
        var mailbox = Of("mailboxEvidence", "primaryAddress", person.Upn, ("upn", person.Upn), ("displayName", person.Name));
        mailbox["userAccount"] = person.Account();
        return mailbox;
    }

    private static JsonObject Of(string type, string name, JsonNode value, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var evidence = new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.security." + type,
            ["verdict"] = "suspicious",
            ["remediationStatus"] = "none",
            ["roles"] = new JsonArray(),
            [name] = value,
        };
        foreach (var (other, text) in more)
        {
            evidence[other] = text;
        }

        return evidence;
    }
}
