using System.Collections.Immutable;
using Detections.Events;

namespace Detections.Host.Configuration.Loading;

/// <summary>A source of Graph's, and where it exists.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Kind">What it yields.</param>
/// <param name="NeedsBeta">True when v1.0 does not have it.</param>
/// <param name="Clouds">The clouds that offer it.</param>
internal sealed record SourceName(string Name, EventKind Kind, bool NeedsBeta, ImmutableArray<GraphCloud> Clouds)
{
    private static readonly ImmutableArray<GraphCloud> GlobalOnly = [GraphCloud.Global];
    private static readonly ImmutableArray<GraphCloud> NotChina = [GraphCloud.Global, GraphCloud.UsGov, GraphCloud.UsGovDod];
    private static readonly ImmutableArray<GraphCloud> Everywhere = [.. Enum.GetValues<GraphCloud>()];

    /// <summary>All of them; names and kinds are unique.</summary>
    public static ImmutableArray<SourceName> All { get; } =
    [
        new("alerts", EventKind.Alert, false, NotChina),
        new("incidents", EventKind.Incident, false, NotChina),
        new("riskDetections", EventKind.RiskDetection, false, NotChina),
        new("servicePrincipalRiskDetections", EventKind.ServicePrincipalRiskDetection, false, NotChina),
        new("agentRiskDetections", EventKind.AgentRiskDetection, true, GlobalOnly),
        new("riskyUsers", EventKind.RiskyUser, false, NotChina),
        new("riskyServicePrincipals", EventKind.RiskyServicePrincipal, false, NotChina),
        new("signIns", EventKind.SignIn, false, Everywhere),
        new("directoryAudits", EventKind.DirectoryAudit, false, Everywhere),
    ];

    /// <summary>What is polled when nothing is said.</summary>
    public static IEnumerable<SourceName> DefaultOf(GraphCloud cloud) => All.Where(name => !name.NeedsBeta && name.Clouds.Contains(cloud));
}
