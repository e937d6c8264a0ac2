using System.Globalization;
using System.Text.Json.Nodes;
using FakeGraph.Collections;

namespace FakeGraph.Effects;

/// <summary>What an administrator says about a user or a service principal, and what the service makes of it.</summary>
internal sealed record RiskVerdict
{
    public required bool IsUser { get; init; }

    public required string State { get; init; }

    public required string Level { get; init; }

    public required string Detail { get; init; }

    /// <summary>Kind of the new risk detection; empty if there is none.</summary>
    public string DetectionType { get; init; } = "";

    public static RiskVerdict UserCompromised { get; } = new()
    {
        IsUser = true,
        State = "confirmedCompromised",
        Level = "high",
        Detail = "adminConfirmedUserCompromised",
        DetectionType = "adminConfirmedUserCompromised",
    };

    public static RiskVerdict UserSafe { get; } = new() { IsUser = true, State = "confirmedSafe", Level = "none", Detail = "adminConfirmedAccountSafe" };

    public static RiskVerdict UserDismissed { get; } = new() { IsUser = true, State = "dismissed", Level = "none", Detail = "adminDismissedAllRiskForUser" };

    public static RiskVerdict ServicePrincipalCompromised { get; } = new()
    {
        IsUser = false,
        State = "confirmedCompromised",
        Level = "high",
        Detail = "adminConfirmedServicePrincipalCompromised",
        DetectionType = "adminConfirmedServicePrincipalCompromised",
    };

    public static RiskVerdict ServicePrincipalDismissed { get; } = new()
    {
        IsUser = false,
        State = "dismissed",
        Level = "none",
        Detail = "adminDismissedAllRiskForServicePrincipal",
    };

    public string Collection => IsUser ? CollectionNames.RiskyUsers : CollectionNames.RiskyServicePrincipals;

    public string Directory => IsUser ? CollectionNames.Users : CollectionNames.ServicePrincipals;

    public string Detections => IsUser ? CollectionNames.RiskDetections : CollectionNames.ServicePrincipalRiskDetections;

    public string Permission => IsUser ? "IdentityRiskyUser.ReadWrite.All" : "IdentityRiskyServicePrincipal.ReadWrite.All";

    public string IdList => IsUser ? "userIds" : "servicePrincipalIds";

    public string OwnerProperty => IsUser ? "userId" : "servicePrincipalId";

    public JsonObject NewRisky(string id, JsonObject known) => IsUser
        ? new JsonObject
        {
            ["id"] = id,
            ["isDeleted"] = false,
            ["isProcessing"] = false,
            ["userDisplayName"] = known["displayName"]?.DeepClone(),
            ["userPrincipalName"] = known["userPrincipalName"]?.ToString().ToLowerInvariant(),
        }
        : new JsonObject
        {
            ["id"] = id,
            ["appId"] = known["appId"]?.DeepClone(),
            ["displayName"] = known["displayName"]?.DeepClone(),
            ["isEnabled"] = true,
            ["isProcessing"] = false,
            ["servicePrincipalType"] = "Application",
        };

    public JsonObject HistoryItem(string id, int number, JsonObject risky)
    {
        var item = (JsonObject)risky.DeepClone();
        item["id"] = string.Create(CultureInfo.InvariantCulture, $"{id}-{number + 1}");
        item[OwnerProperty] = id;
        item["initiatedBy"] = "Contoso Security Automation";
        item["activity"] = new JsonObject { ["detail"] = Detail, ["riskEventTypes"] = new JsonArray() };
        return item;
    }

    public JsonObject NewDetection(string ownerId, JsonObject risky, DateTimeOffset at, string detectionId)
    {
        var stamp = Timestamp.Of(at);
        var detection = new JsonObject
        {
            ["id"] = detectionId,
            ["requestId"] = null,
            ["correlationId"] = null,
            ["riskEventType"] = DetectionType,
            ["riskState"] = State,
            ["riskLevel"] = Level,
            ["riskDetail"] = Detail,
            ["source"] = "IdentityProtection",
            ["detectionTimingType"] = "offline",
            ["activity"] = IsUser ? "user" : "servicePrincipal",
            ["tokenIssuerType"] = "AzureAD",
            ["ipAddress"] = null,
            ["location"] = null,
            ["activityDateTime"] = stamp,
            ["detectedDateTime"] = stamp,
            ["lastUpdatedDateTime"] = stamp,
            ["additionalInfo"] = "[]",
            [OwnerProperty] = ownerId,
        };
        if (IsUser)
        {
            detection["userDisplayName"] = risky["userDisplayName"]?.DeepClone();
            detection["userPrincipalName"] = risky["userPrincipalName"]?.DeepClone();
        }
        else
        {
            detection["appId"] = risky["appId"]?.DeepClone();
            detection["servicePrincipalDisplayName"] = risky["displayName"]?.DeepClone();
            detection["keyIds"] = new JsonArray();
        }

        return detection;
    }
}
