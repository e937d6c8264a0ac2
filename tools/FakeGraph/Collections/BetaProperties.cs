using System.Collections.Frozen;

namespace FakeGraph.Collections;

/// <summary>Properties that only beta returns.</summary>
internal static class BetaProperties
{
    public static FrozenSet<string> SignIn { get; } = FrozenSet.Create(
        "agent", "appOwnerTenantId", "authenticationContextClassReferences", "authenticationDetails", "authenticationMethodsUsed",
        "authenticationProcessingDetails", "authenticationProtocol", "authenticationRequirement", "authenticationRequirementPolicies",
        "autonomousSystemNumber", "clientCredentialType", "clientSessionId", "crossTenantAccessType", "flaggedForReview",
        "homeTenantName", "incomingTokenType", "ipAddressFromResourceProvider", "isTenantRestricted", "managedServiceIdentity",
        "mfaDetail", "networkLocationDetails", "originalRequestId", "originalTransferMethod", "processingTimeInMilliseconds",
        "resourceOwnerTenantId", "resourceServicePrincipalId", "servicePrincipalCredentialKeyId",
        "servicePrincipalCredentialThumbprint", "sessionId", "sessionLifetimePolicies", "signInEventTypes", "signInIdentifier",
        "signInIdentifierType", "tokenIssuerName", "tokenIssuerType", "tokenProtectionStatusDetails", "uniqueTokenIdentifier",
        "userAgent", "userType");

    public static FrozenSet<string> Risk { get; } = FrozenSet.Create("mitreTechniqueId", "riskType");

    public static FrozenSet<string> Audit { get; } = FrozenSet.Create("performedBy", "userAgent");

    public static FrozenSet<string> Incident { get; } = FrozenSet.Create("recommendedActions", "recommendedHuntingQueries");

    public static FrozenSet<string> RiskyServicePrincipal { get; } = FrozenSet.Create("accountEnabled");
}
