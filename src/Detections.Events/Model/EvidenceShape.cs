using System.Text;
using System.Text.Json;

namespace Detections.Events;

/// <summary>Tells the type of a piece of evidence.</summary>
internal static class EvidenceShape
{
    /// <summary>Properties that only one type has, most telling first.</summary>
    private static readonly (string Property, string Type)[] Telling =
    [
        ("mdeDeviceId", "deviceEvidence"),
        ("deviceDnsName", "deviceEvidence"),
        ("processCommandLine", "processEvidence"),
        ("parentProcessId", "processEvidence"),
        ("fileDetails", "fileEvidence"),
        ("registryValue", "registryValueEvidence"),
        ("registryKey", "registryKeyEvidence"),
        ("networkMessageId", "analyzedMessageEvidence"),
        ("networkMessageIds", "mailClusterEvidence"),
        ("primaryAddress", "mailboxEvidence"),
        ("instanceName", "cloudApplicationEvidence"),
        ("securityGroupId", "securityGroupEvidence"),
        ("servicePrincipalObjectId", "servicePrincipalEvidence"),
        ("domainName", "dnsEvidence"),
        ("userAccount", "userEvidence"),
        ("ipAddress", "ipEvidence"),
        ("url", "urlEvidence"),
    ];

    /// <summary>See <see cref="AlertEvidence.Type"/>.</summary>
    public static EvidenceType TypeOf(Raw raw)
    {
        var stated = raw.Find("@odata.type"u8);
        return stated.Exists ? Last(stated.Text) : Guess(raw);
    }

    private static EvidenceType Guess(Raw raw)
    {
        if (!raw.IsObject)
        {
            return default;
        }

        foreach (var property in raw.Element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.String
                && new Raw(property.Value).Text is var text
                && text.EndsWith("Evidence", StringComparison.OrdinalIgnoreCase)
                && text.StartsWithAny("#microsoft.graph.", "microsoft.graph."))
            {
                return Last(text);
            }
        }

        foreach (var (property, type) in Telling)
        {
            if (raw.Find(Encoding.UTF8.GetBytes(property)).Exists)
            {
                return type;
            }
        }

        return default;
    }

    private static EvidenceType Last(string text) => text[(text.LastIndexOf('.') + 1)..].TrimStart('#');
}
