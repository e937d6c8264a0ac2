namespace Detections.Events;

/// <summary>The kinds of event; each is a stream that a rule can name after <c>on:</c>.</summary>
public enum EventKind
{
    /// <summary>Microsoft Graph <c>security/alerts_v2</c>, and legacy <c>security/alerts</c>. Stream <c>alert</c>.</summary>
    Alert,

    /// <summary>Microsoft Graph <c>security/incidents</c>. Stream <c>incident</c>.</summary>
    Incident,

    /// <summary>Microsoft Graph <c>identityProtection/riskDetections</c>. Stream <c>riskDetection</c>.</summary>
    RiskDetection,

    /// <summary>Microsoft Graph <c>identityProtection/servicePrincipalRiskDetections</c>. Stream <c>servicePrincipalRiskDetection</c>.</summary>
    ServicePrincipalRiskDetection,

    /// <summary>Microsoft Graph <c>identityProtection/agentRiskDetections</c> (beta). Stream <c>agentRiskDetection</c>.</summary>
    AgentRiskDetection,

    /// <summary>Microsoft Graph <c>identityProtection/riskyUsers</c>. Stream <c>riskyUser</c>.</summary>
    RiskyUser,

    /// <summary>Microsoft Graph <c>identityProtection/riskyServicePrincipals</c>. Stream <c>riskyServicePrincipal</c>.</summary>
    RiskyServicePrincipal,

    /// <summary>Microsoft Graph <c>auditLogs/signIns</c>, of users, service principals and managed identities. Stream <c>signIn</c>.</summary>
    SignIn,

    /// <summary>Microsoft Graph <c>auditLogs/directoryAudits</c>. Stream <c>directoryAudit</c>.</summary>
    DirectoryAudit,

    /// <summary>What a rule of this product found. Streams <c>rule/&lt;id&gt;</c> and <c>detection</c>.</summary>
    Detection,
}
