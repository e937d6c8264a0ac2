using Detections.Events;

namespace Detections.Engine.Results;

/// <summary>The words for kinds of event that rules, reports and reasons share.</summary>
public static class StreamNames
{
    /// <summary>The stream's name in a rule: <c>riskDetection</c>.</summary>
    public static string Of(EventKind kind) => kind switch
    {
        EventKind.Alert => "alert",
        EventKind.Incident => "incident",
        EventKind.RiskDetection => "riskDetection",
        EventKind.ServicePrincipalRiskDetection => "servicePrincipalRiskDetection",
        EventKind.AgentRiskDetection => "agentRiskDetection",
        EventKind.RiskyUser => "riskyUser",
        EventKind.RiskyServicePrincipal => "riskyServicePrincipal",
        EventKind.SignIn => "signIn",
        EventKind.DirectoryAudit => "directoryAudit",
        EventKind.Detection => "detection",
        _ => kind.ToString(),
    };
}
