using System.Collections.Frozen;

namespace Detections.Events;

/// <summary>The categories of Azure's diagnostic logs that hold our events.</summary>
internal static class LogCategory
{
    private static readonly FrozenDictionary<string, EventKind> Kinds = new Dictionary<string, EventKind>
    {
        ["SignInLogs"] = EventKind.SignIn,
        ["SignIn"] = EventKind.SignIn,
        ["NonInteractiveUserSignInLogs"] = EventKind.SignIn,
        ["ServicePrincipalSignInLogs"] = EventKind.SignIn,
        ["ManagedIdentitySignInLogs"] = EventKind.SignIn,
        ["MicrosoftServicePrincipalSignInLogs"] = EventKind.SignIn,
        ["ADFSSignInLogs"] = EventKind.SignIn,
        ["AuditLogs"] = EventKind.DirectoryAudit,
        ["Audit"] = EventKind.DirectoryAudit,
        ["UserRiskEvents"] = EventKind.RiskDetection,
        ["ServicePrincipalRiskEvents"] = EventKind.ServicePrincipalRiskDetection,
        ["AgentRiskEvents"] = EventKind.AgentRiskDetection,
        ["RiskyUsers"] = EventKind.RiskyUser,
        ["RiskyServicePrincipals"] = EventKind.RiskyServicePrincipal,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind of event in a category; null when it is not one of ours.</summary>
    public static EventKind? KindOf(string category) => Kinds.TryGetValue(category.Trim(), out var kind) ? kind : null;
}
