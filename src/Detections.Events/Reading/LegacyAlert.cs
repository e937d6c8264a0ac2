using System.Text.Json;

namespace Detections.Events;

/// <summary>
/// Presents an alert of the retired <c>security/alerts</c> as one of <c>alerts_v2</c>, so that rules see one kind of alert. Its
/// own fields stay reachable through <see cref="SecurityEvent.Raw"/>.
/// </summary>
internal static class LegacyAlert
{
    private const string Evidence = "#microsoft.graph.security.";

    /// <summary>The alert with the newer API's fields added.</summary>
    public static Raw Present(Raw alert, RecordFields fields)
    {
        return JsonBody.Extend(alert, writer =>
        {
            var happened = fields[Field.EventDateTime].Text;
            writer.Write("firstActivityDateTime", happened);
            writer.Write("lastActivityDateTime", happened);
            writer.Write("lastUpdateDateTime", fields[Field.LastModifiedDateTime].Text);
            writer.Write("resolvedDateTime", alert.Find("closedDateTime"u8).Text);
            writer.Write("tenantId", fields[Field.AzureTenantId].Text);
            writer.Write("classification", alert.Find("feedback"u8).Text);
            var provider = fields[Field.VendorInformation].Find("provider"u8).Text;
            writer.Write("productName", provider);
            writer.Write("serviceSource", SourceOf(provider));
            writer.WriteStartArray("evidence");
            WriteEvidence(writer, alert);
            writer.WriteEndArray();
        }) ?? alert;
    }

    /// <summary>The newer API's word for a provider; the provider's own name where it has none.</summary>
    private static string SourceOf(string provider) => provider.Trim().ToLowerInvariant() switch
    {
        "ipc" or "azure ad identity protection" or "azure active directory identity protection" => "azureAdIdentityProtection",
        "mcas" or "cloud application security" or "microsoft cloud app security" => "microsoftDefenderForCloudApps",
        "windows defender atp" or "microsoft defender atp" or "mdatp" => "microsoftDefenderForEndpoint",
        "azure advanced threat protection" or "aatp" or "azure atp" => "microsoftDefenderForIdentity",
        "office 365 security and compliance" or "oatp" or "office 365 advanced threat protection" => "microsoftDefenderForOffice365",
        "asc" or "azure security center" or "microsoft defender for cloud" => "microsoftDefenderForCloud",
        "azure sentinel" or "microsoft sentinel" => "microsoftSentinel",
        "microsoft 365 defender" => "microsoft365Defender",
        _ => provider,
    };

    private static void WriteEvidence(Utf8JsonWriter writer, Raw alert)
    {
        foreach (var user in alert["userStates"].Items)
        {
            WriteUser(writer, user);
        }

        foreach (var host in alert["hostStates"].Items)
        {
            WriteHost(writer, host);
        }

        foreach (var file in alert["fileStates"].Items)
        {
            WriteFile(writer, file);
        }

        foreach (var process in alert["processes"].Items)
        {
            WriteProcess(writer, process);
        }

        foreach (var connection in alert["networkConnections"].Items)
        {
            WriteOne(writer, "ipEvidence", "ipAddress", connection["sourceAddress"].Text);
            WriteOne(writer, "ipEvidence", "ipAddress", connection["destinationAddress"].Text);
            WriteOne(writer, "urlEvidence", "url", connection["destinationUrl"].Text);
            WriteOne(writer, "dnsEvidence", "domainName", connection["destinationDomain"].Text);
        }

        foreach (var malware in alert["malwareStates"].Items)
        {
            WriteOne(writer, "malwareEvidence", "name", malware["name"].Text);
        }

        foreach (var app in alert["cloudAppStates"].Items)
        {
            WriteOne(writer, "cloudApplicationEvidence", "displayName", app["destinationServiceName"].Text);
        }
    }

    private static void WriteUser(Utf8JsonWriter writer, Raw user)
    {
        Start(writer, "userEvidence");
        writer.WriteStartObject("userAccount");
        writer.Write("accountName", user["accountName"].Text);
        writer.Write("domainName", user["domainName"].Text);
        writer.Write("userSid", user["onPremisesSecurityIdentifier"].Text);
        writer.Write("azureAdUserId", user["aadUserId"].Text);
        writer.Write("userPrincipalName", user["userPrincipalName"].Text);
        writer.WriteEndObject();
        writer.WriteEndObject();
        WriteOne(writer, "ipEvidence", "ipAddress", user["logonIp"].Text);
    }

    private static void WriteHost(Utf8JsonWriter writer, Raw host)
    {
        Start(writer, "deviceEvidence");
        writer.Write("deviceDnsName", host["fqdn"].Text);
        writer.Write("hostName", host["netBiosName"].Text);
        writer.Write("osPlatform", host["os"].Text);
        writer.Write("lastIpAddress", host["privateIpAddress"].Text);
        writer.Write("lastExternalIpAddress", host["publicIpAddress"].Text);
        writer.Write("riskScore", host["riskScore"].Text);
        writer.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter writer, Raw file)
    {
        Start(writer, "fileEvidence");
        WriteFileDetails(writer, "fileDetails", file);
        writer.WriteEndObject();
    }

    private static void WriteProcess(Utf8JsonWriter writer, Raw process)
    {
        Start(writer, "processEvidence");
        writer.Write("processCommandLine", process["commandLine"].Text);
        if (process["processId"].Integer is { } id)
        {
            writer.WriteNumber("processId", id);
        }

        if (process["parentProcessId"].Integer is { } parent)
        {
            writer.WriteNumber("parentProcessId", parent);
        }

        WriteFileDetails(writer, "imageFile", process);
        writer.WriteEndObject();
    }

    private static void WriteFileDetails(Utf8JsonWriter writer, string name, Raw file)
    {
        writer.WriteStartObject(name);
        writer.Write("fileName", file["name"].Text);
        writer.Write("filePath", file["path"].Text);
        var hash = file["fileHash"];
        if (hash["hashType"].Is("sha1", "sha256", "md5"))
        {
            writer.Write(hash["hashType"].Text.ToLowerInvariant(), hash["hashValue"].Text);
        }

        writer.WriteEndObject();
    }

    private static void WriteOne(Utf8JsonWriter writer, string type, string name, string value)
    {
        if (value.Length > 0)
        {
            Start(writer, type);
            writer.WriteString(name, value);
            writer.WriteEndObject();
        }
    }

    private static void Start(Utf8JsonWriter writer, string type)
    {
        writer.WriteStartObject();
        writer.WriteString("@odata.type", Evidence + type);
    }
}
