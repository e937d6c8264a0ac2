namespace Detections.Events;

/// <summary>Makes the event of a kind.</summary>
internal static class EventFactory
{
    /// <summary>The event that shows <paramref name="raw"/>.</summary>
    public static SecurityEvent Create(EventKind kind, in EventHeader header, Raw raw) => kind switch
    {
        EventKind.Alert => new Alert(header, raw),
        EventKind.Incident => new Incident(header, raw),
        EventKind.RiskDetection => new RiskDetection(header, raw),
        EventKind.ServicePrincipalRiskDetection => new ServicePrincipalRiskDetection(header, raw),
        EventKind.AgentRiskDetection => new AgentRiskDetection(header, raw),
        EventKind.RiskyUser => new RiskyUser(header, raw),
        EventKind.RiskyServicePrincipal => new RiskyServicePrincipal(header, raw),
        EventKind.SignIn => new SignIn(header, raw),
        EventKind.DirectoryAudit => new DirectoryAudit(header, raw),
        EventKind.Detection => new DetectionEvent(header, raw),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of event."),
    };
}
