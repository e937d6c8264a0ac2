using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FakeGraph.Collections;

/// <summary>
/// Enumeration members that Graph declares after <c>unknownFutureValue</c>: hidden behind that word unless the request carries
/// <c>Prefer: include-unknown-enum-members</c>.
/// </summary>
internal static class EvolvableEnums
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> HiddenMembers = new Dictionary<string, string[]>
    {
        ["activity"] =
        [
            "servicePrincipal",
        ],
        ["authenticationProtocol"] =
        [
            "authenticationTransfer", "nativeAuth", "implicitAccessTokenAndGetResponseMode",
            "implicitIdTokenAndGetResponseMode", "implicitAccessTokenAndPostResponseMode",
            "implicitIdTokenAndPostResponseMode", "authorizationCodeWithoutPkce", "authorizationCodeWithPkce",
            "clientCredentials", "refreshTokenGrant", "encryptedAuthorizeResponse", "directUserGrant", "kerberos",
            "prtGrant", "seamlessSso", "prtBrokerBased", "prtNonBrokerBased", "onBehalfOf", "samlOnBehalfOf",
            "officeS2S", "wsTrust",
        ],
        ["conditionsNotSatisfied"] =
        [
            "servicePrincipals", "servicePrincipalRisk", "authenticationFlows", "insiderRisk",
        ],
        ["conditionsSatisfied"] =
        [
            "servicePrincipals", "servicePrincipalRisk", "authenticationFlows", "insiderRisk",
        ],
        ["crossTenantAccessType"] =
        [
            "passthrough",
        ],
        ["detectionSource"] =
        [
            "microsoftDefenderForCloud", "microsoftDefenderForIoT", "microsoftDefenderForServers",
            "microsoftDefenderForStorage", "microsoftDefenderForDNS", "microsoftDefenderForDatabases",
            "microsoftDefenderForContainers", "microsoftDefenderForNetwork", "microsoftDefenderForAppService",
            "microsoftDefenderForKeyVault", "microsoftDefenderForResourceManager",
            "microsoftDefenderForApiManagement", "nrtAlerts", "scheduledAlerts",
            "microsoftDefenderThreatIntelligenceAnalytics", "builtInMl", "microsoftInsiderRiskManagement",
            "microsoftThreatIntelligence", "microsoftDefenderForAIServices", "securityCopilot", "microsoftSentinel",
        ],
        ["identityType"] =
        [
            "agentIdentityBlueprintPrincipal", "user", "discoveredAgentIdentity",
        ],
        ["incomingTokenType"] =
        [
            "remoteDesktopToken", "refreshToken",
        ],
        ["remediationStatus"] =
        [
            "active", "pendingApproval", "declined", "unremediated", "running", "partiallyRemediated",
        ],
        ["result"] =
        [
            "reportOnlySuccess", "reportOnlyFailure", "reportOnlyNotApplied", "reportOnlyInterrupted",
        ],
        ["riskDetail"] =
        [
            "m365DAdminDismissedDetection", "adminConfirmedServicePrincipalCompromised",
            "adminDismissedAllRiskForServicePrincipal", "userChangedPasswordOnPremises",
            "adminDismissedRiskForSignIn", "adminConfirmedAccountSafe", "microsoftRevokedSessions",
        ],
        ["serviceSource"] =
        [
            "microsoftDefenderForCloud", "microsoftSentinel", "microsoftInsiderRiskManagement",
            "microsoftThreatIntelligence", "microsoftSecurityForAI",
        ],
        ["status"] =
        [
            "awaitingAction",
        ],
        ["tokenIssuerType"] =
        [
            "AzureADBackupAuth", "ADFederationServicesMFAAdapter", "NPSExtension",
        ],
    }.ToFrozenDictionary(x => x.Key, x => x.Value.ToFrozenSet());

    /// <summary>Replaces hidden members, at any depth, in a record that is the caller's own.</summary>
    public static void Hide(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray items:
                foreach (var item in items)
                {
                    Hide(item);
                }

                break;
            case JsonObject record:
                foreach (var (name, value) in record.ToArray())
                {
                    HideMember(record, name, value);
                }

                break;
        }
    }

    private static void HideMember(JsonObject record, string name, JsonNode? value)
    {
        if (value is not JsonValue text || text.GetValueKind() != JsonValueKind.String)
        {
            Hide(value);
        }
        else if (HiddenMembers.TryGetValue(name, out var hidden) && hidden.Contains(text.GetValue<string>()))
        {
            record[name] = name == "tokenIssuerType" ? "UnknownFutureValue" : "unknownFutureValue";
        }
    }
}
