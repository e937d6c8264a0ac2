using System.Text.Json.Nodes;
using FakeGraph.Collections;

namespace FakeGraph.Story.Records;

/// <summary>A sign-in before it is written down.</summary>
internal sealed record SignInRecord
{
    public const string Interactive = "interactiveUser";
    public const string NonInteractive = "nonInteractiveUser";
    public const int WrongPassword = 50126;
    public const int Disabled = 50057;
    public const int StrongAuthenticationFailed = 500121;

    public required string Id { get; init; }

    /// <summary>To the second, as Graph gives it.</summary>
    public required DateTimeOffset At { get; init; }

    public required string UserId { get; init; }

    public required string UserPrincipalName { get; init; }

    public required string DisplayName { get; init; }

    public required string Address { get; init; }

    public required Place Place { get; init; }

    public required Application Application { get; init; }

    /// <summary>0 for a success.</summary>
    public int ErrorCode { get; init; }

    public bool IsMultiFactor { get; init; }

    public string EventType { get; init; } = Interactive;

    /// <summary>The device's name; empty for one that the tenant does not know.</summary>
    public string Device { get; init; } = "";

    public string TenantId { get; init; } = "";

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["createdDateTime"] = Timestamp.Of(At),
        ["userDisplayName"] = DisplayName,
        ["userPrincipalName"] = UserPrincipalName,
        ["userId"] = UserId,
        ["appId"] = Application.Id,
        ["appDisplayName"] = Application.Name,
        ["ipAddress"] = Address,
        ["clientAppUsed"] = "Browser",
        ["userAgent"] = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
        ["correlationId"] = StoryIds.Guid(Id, "correlation"),
        ["conditionalAccessStatus"] = ErrorCode == 0 ? "success" : "notApplied",
        ["originalRequestId"] = Id,
        ["isInteractive"] = EventType == Interactive,
        ["signInEventTypes"] = new JsonArray(EventType),
        ["authenticationRequirement"] = IsMultiFactor ? "multiFactorAuthentication" : "singleFactorAuthentication",
        ["riskDetail"] = "none",
        ["riskLevelAggregated"] = "none",
        ["riskLevelDuringSignIn"] = "none",
        ["riskState"] = "none",
        ["riskEventTypes_v2"] = new JsonArray(),
        ["resourceDisplayName"] = Application.Name,
        ["resourceId"] = Application.Id,
        ["homeTenantId"] = TenantId,
        ["resourceTenantId"] = TenantId,
        ["userType"] = "member",
        ["status"] = new JsonObject { ["errorCode"] = ErrorCode, ["failureReason"] = Reason(ErrorCode), ["additionalDetails"] = null },
        ["deviceDetail"] = new JsonObject
        {
            ["deviceId"] = Device.Length > 0 ? StoryIds.Guid(UserId, "device") : "",
            ["displayName"] = Device,
            ["operatingSystem"] = "Windows",
            ["browser"] = "Chrome 141.0.0",
            ["isCompliant"] = Device.Length > 0,
            ["isManaged"] = Device.Length > 0,
            ["trustType"] = Device.Length > 0 ? "Azure AD joined" : "",
        },
        ["location"] = Place.ToJson(),
        ["appliedConditionalAccessPolicies"] = new JsonArray(),
    };

    private static string Reason(int code) => code switch
    {
        0 => "Other.",
        WrongPassword => "Error validating credentials due to invalid username or password.",
        Disabled => "The user account is disabled.",
        StrongAuthenticationFailed => "Authentication failed during strong authentication request.",
        50140 => "This error occurred due to 'Keep me signed in' interrupt when the user was signing-in.",
        _ => "Sign-in failed.",
    };
}
