using System.ComponentModel;
using Detections.Events;

namespace Detections.Compilation.Runtime;

/// <summary>What an action acts on when a rule names a whole event: <c>alert: inbox</c>, <c>user: login</c>. Called by compiled rules only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Subjects
{
    /// <summary>The alert's id; empty for an event that was not matched.</summary>
    public static string Alert(Alert alert) => Id(alert);

    /// <summary>The incident's id.</summary>
    public static string Incident(Incident incident) => Id(incident);

    /// <summary>The id of the incident that the alert belongs to; empty when the source named none.</summary>
    public static string Incident(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return alert.IncidentId;
    }

    /// <summary>The user's object id, or the most durable identifier that the event has of the user it is about.</summary>
    public static string User(SecurityEvent securityEvent) => securityEvent switch
    {
        RiskDetection { UserId: { Length: > 0 } id } => id,
        SignIn { UserId: { Length: > 0 } id } => id,
        RiskyUser user => Id(user),
        _ => Bare(Labels.Of(securityEvent, EntityType.User, EntityRoles.None)),
    };

    /// <summary>The service principal's object id, found alike.</summary>
    public static string ServicePrincipal(SecurityEvent securityEvent) => securityEvent switch
    {
        ServicePrincipalRiskDetection { ServicePrincipalId: { Length: > 0 } id } => id,
        RiskyServicePrincipal principal => Id(principal),
        _ => Bare(Labels.Of(securityEvent, EntityType.ServicePrincipal, EntityRoles.None)),
    };

    // A key says first what kind of identifier follows: id:…, mail:….
    private static string Bare(string? key) => key is null ? "" : key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static string Id(SecurityEvent securityEvent)
    {
        ArgumentNullException.ThrowIfNull(securityEvent);
        return securityEvent.Id;
    }
}
