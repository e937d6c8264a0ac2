using System.Text.Json.Nodes;
using FakeGraph.Collections;

namespace FakeGraph.Story.Records;

/// <summary>A risk detection of a user before it is written down.</summary>
internal sealed record RiskRecord
{
    public required string Id { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset DetectedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required Person Person { get; init; }

    public required string Type { get; init; }

    public required string Level { get; init; }

    public string State { get; init; } = "atRisk";

    public string Detail { get; init; } = "none";

    public required string Address { get; init; }

    public required Place Place { get; init; }

    public bool IsOffline { get; init; }

    /// <summary>Leaked credentials belong to no sign-in.</summary>
    public bool HasSignIn { get; init; } = true;

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["requestId"] = HasSignIn ? StoryIds.Guid(Id, "request") : null,
        ["correlationId"] = HasSignIn ? StoryIds.Guid(Id, "correlation") : null,
        ["riskEventType"] = Type,
        ["riskState"] = State,
        ["riskLevel"] = Level,
        ["riskDetail"] = Detail,
        ["source"] = "IdentityProtection",
        ["detectionTimingType"] = IsOffline ? "offline" : "realtime",
        ["activity"] = HasSignIn ? "signin" : "user",
        ["tokenIssuerType"] = "AzureAD",
        ["ipAddress"] = HasSignIn ? Address : null,
        ["activityDateTime"] = Timestamp.Of(At),
        ["detectedDateTime"] = Timestamp.Of(DetectedAt),
        ["lastUpdatedDateTime"] = Timestamp.Of(UpdatedAt),
        ["userId"] = Person.Id,
        ["userDisplayName"] = Person.DisplayName,
        ["userPrincipalName"] = Person.UserPrincipalName,
        ["additionalInfo"] = "[]",
        ["location"] = HasSignIn ? Place.ToJson() : null,
    };

    /// <summary>What Identity Protection then says of the user.</summary>
    public JsonObject RiskyUser() => new()
    {
        ["id"] = Person.Id,
        ["isDeleted"] = false,
        ["isProcessing"] = false,
        ["riskLevel"] = State == "atRisk" ? Level : "none",
        ["riskState"] = State,
        ["riskDetail"] = Detail,
        ["riskLastUpdatedDateTime"] = Timestamp.Of(UpdatedAt),
        ["userDisplayName"] = Person.DisplayName,
        ["userPrincipalName"] = Person.UserPrincipalName,
    };
}
