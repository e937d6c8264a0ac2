using System.Collections.Immutable;
using Detections.Events;
using Detections.Graph;

namespace Detections.Sources.Graph;

/// <summary>A collection of Graph that is polled, and what is known of it. Immutable.</summary>
/// <param name="Name">Its name in source names: <c>alerts_v2</c>.</param>
/// <param name="Path">Relative to the version's address.</param>
/// <param name="Kind">The kind of event that its records are.</param>
/// <param name="Limit">Whose limit its requests count against.</param>
/// <param name="Cursor">The field that moves when a record appears or changes; what a position is on.</param>
/// <param name="PageSize">The most records that a page may have.</param>
/// <param name="Overlap">How far before its position each poll reads again: how late records appear under an earlier time.</param>
/// <param name="Every">How often it is polled while something comes.</param>
/// <param name="Permission">The least application permission.</param>
public sealed record GraphResource(
    string Name,
    string Path,
    EventKind Kind,
    GraphLimit Limit,
    string Cursor,
    int PageSize,
    TimeSpan Overlap,
    TimeSpan Every,
    string Permission)
{
    /// <summary>True when it may be asked for its oldest changes first, so that every page is progress.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>True when it can be asked for what changed since a time; otherwise the whole of it is read each time.</summary>
    public bool IsFilterable { get; init; } = true;

    /// <summary>A further condition that is always asked for; empty for none.</summary>
    public string Filter { get; init; } = "";

    /// <summary>True when only the beta version has it.</summary>
    public bool IsBeta { get; init; }

    /// <summary>
    /// Everything that can be polled. Fields, page sizes and permissions are those of Graph's pages on each collection's list operation;
    /// incidents allow 50 for a page, whatever is asked for.
    /// </summary>
    public static ImmutableArray<GraphResource> All { get; } =
    [
        Security("alerts_v2", "security/alerts_v2", EventKind.Alert, 500, "SecurityAlert.Read.All"),
        Security("incidents", "security/incidents", EventKind.Incident, 50, "SecurityIncident.Read.All"),
        Identity("riskDetections", EventKind.RiskDetection, "lastUpdatedDateTime", "IdentityRiskEvent.Read.All"),
        Identity("servicePrincipalRiskDetections", EventKind.ServicePrincipalRiskDetection, "lastUpdatedDateTime", "IdentityRiskEvent.Read.All"),
        Identity("agentRiskDetections", EventKind.AgentRiskDetection, "lastModifiedDateTime", "IdentityRiskEvent.Read.All") with { IsBeta = true },
        Identity("riskyUsers", EventKind.RiskyUser, "riskLastUpdatedDateTime", "IdentityRiskyUser.Read.All"),
        Identity("riskyServicePrincipals", EventKind.RiskyServicePrincipal, "riskLastUpdatedDateTime", "IdentityRiskyServicePrincipal.Read.All") with
        {
            // Its time can be compared for equality only.
            IsFilterable = false,
            Every = TimeSpan.FromMinutes(5),
        },
        Report("signIns", EventKind.SignIn, "createdDateTime"),
        Report("directoryAudits", EventKind.DirectoryAudit, "activityDateTime"),
    ];

    /// <summary>Sign-ins of users without interaction, of service principals and of managed identities; beta only, and only when asked for by name.</summary>
    public static GraphResource OtherSignIns { get; } = Report("signIns", EventKind.SignIn, "createdDateTime") with
    {
        Name = "otherSignIns",
        IsBeta = true,
        Filter = "signInEventTypes/any(t: t eq 'nonInteractiveUser' or t eq 'servicePrincipal' or t eq 'managedIdentity')",
    };

    private static GraphResource Security(string name, string path, EventKind kind, int pageSize, string permission) =>
        new(name, path, kind, GraphLimit.Security, "lastUpdateDateTime", pageSize, TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(30), permission)
        {
            IsOrdered = true,
        };

    private static GraphResource Identity(string name, EventKind kind, string cursor, string permission) => new(
        name, "identityProtection/" + name, kind, GraphLimit.IdentityProtection, cursor, 500, TimeSpan.FromHours(2), TimeSpan.FromSeconds(60), permission);

    private static GraphResource Report(string name, EventKind kind, string cursor) => new(
        name, "auditLogs/" + name, kind, GraphLimit.Reports, cursor, 1000, TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(30), "AuditLog.Read.All");
}
