using System.Text.Json.Nodes;
using FakeGraph.Collections;

namespace FakeGraph.Story.Records;

/// <summary>An alert, and the incident that Defender opens for it, before they are written down.</summary>
internal sealed record AlertRecord
{
    public const string Endpoint = "microsoftDefenderForEndpoint";
    public const string CloudApps = "microsoftDefenderForCloudApps";
    public const string Office = "microsoftDefenderForOffice365";

    public required string Id { get; init; }

    public required string IncidentId { get; init; }

    public required string TenantId { get; init; }

    /// <summary>When it happened; the alert is created some minutes later.</summary>
    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string Title { get; init; }

    public required string Severity { get; init; }

    public required string Category { get; init; }

    public required string ServiceSource { get; init; }

    public IReadOnlyList<string> Techniques { get; init; } = [];

    public IReadOnlyList<JsonObject> Evidence { get; init; } = [];

    /// <summary>Some products know a user by name only.</summary>
    public static JsonObject User(Person person, DateTimeOffset at, bool isNameOnly = false) => Piece("userEvidence", at, "compromised").With("userAccount", new JsonObject
    {
        ["accountName"] = person.AccountName,
        ["domainName"] = person.UserPrincipalName[(person.UserPrincipalName.IndexOf('@', StringComparison.Ordinal) + 1)..],
        ["userSid"] = null,
        ["azureAdUserId"] = isNameOnly ? null : person.Id,
        ["userPrincipalName"] = person.UserPrincipalName,
        ["displayName"] = person.DisplayName,
    });

    public static JsonObject Device(Person owner, DateTimeOffset at) => Piece("deviceEvidence", at)
        .With("mdeDeviceId", owner.DefenderDeviceId)
        .With("azureAdDeviceId", owner.DeviceId)
        .With("deviceDnsName", owner.DeviceName + ".contoso.com")
        .With("hostName", owner.DeviceName)
        .With("osPlatform", "Windows11")
        .With("healthStatus", "active");

    public static JsonObject Ip(string address, DateTimeOffset at) => Piece("ipEvidence", at).With("ipAddress", address).With("countryLetterCode", null);

    public static JsonObject File(string name, string sha256, DateTimeOffset at) => Piece("fileEvidence", at)
        .With("detectionStatus", "detected")
        .With("fileDetails", new JsonObject { ["fileName"] = name, ["filePath"] = @"C:\Users\Public", ["sha256"] = sha256 });

    /// <summary>The alert in the state that it has from <paramref name="updatedAt"/> on.</summary>
    public JsonObject ToJson(DateTimeOffset updatedAt, string status = "new", string? classification = null) => new()
    {
        ["id"] = Id,
        ["providerAlertId"] = Id,
        ["incidentId"] = IncidentId,
        ["status"] = status,
        ["severity"] = Severity,
        ["classification"] = classification,
        ["determination"] = null,
        ["serviceSource"] = ServiceSource,
        ["detectionSource"] = ServiceSource == CloudApps ? "cloudAppSecurity" : ServiceSource,
        ["tenantId"] = TenantId,
        ["title"] = Title,
        ["description"] = Title + ".",
        ["recommendedActions"] = "",
        ["category"] = Category,
        ["assignedTo"] = null,
        ["alertWebUrl"] = $"https://security.contoso.com/alerts/{Id}?tid={TenantId}",
        ["incidentWebUrl"] = $"https://security.contoso.com/incidents/{IncidentId}?tid={TenantId}",
        ["mitreTechniques"] = new JsonArray([.. Techniques.Select(x => (JsonNode)x)]),
        ["createdDateTime"] = Timestamp.Of(CreatedAt),
        ["lastUpdateDateTime"] = Timestamp.Of(updatedAt),
        ["resolvedDateTime"] = status == "resolved" ? Timestamp.Of(updatedAt) : null,
        ["firstActivityDateTime"] = Timestamp.Of(At),
        ["lastActivityDateTime"] = Timestamp.Of(At),
        ["comments"] = new JsonArray(),
        ["evidence"] = new JsonArray([.. Evidence.Select(x => x.DeepClone())]),
    };

    public JsonObject Incident(DateTimeOffset updatedAt, string status = "active") =>
        Effects.Incidents.New(IncidentId, Title, Severity, TenantId, Timestamp.Of(CreatedAt))
            .With("lastUpdateDateTime", Timestamp.Of(updatedAt))
            .With("status", status);

    private static JsonObject Piece(string type, DateTimeOffset at, string role = "") => new()
    {
        ["@odata.type"] = "#microsoft.graph.security." + type,
        ["createdDateTime"] = Timestamp.Of(at),
        ["verdict"] = "suspicious",
        ["remediationStatus"] = "none",
        ["remediationStatusDetails"] = null,
        ["roles"] = role.Length > 0 ? new JsonArray(role) : new JsonArray(),
        ["detailedRoles"] = new JsonArray(),
        ["tags"] = new JsonArray(),
    };
}
