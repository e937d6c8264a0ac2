using System.Collections.Immutable;

namespace Detections.Host.Configuration;

/// <summary>A tenant that is polled. Immutable.</summary>
public sealed record TenantConfiguration
{
    /// <summary>The tenant's GUID in lower case, or one of its domain names in lower case.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it in logs, on the page and in this file. Default: the id.</summary>
    public required string Name { get; init; }

    /// <summary>How the daemon proves to the tenant who it is.</summary>
    public required CredentialConfiguration Credential { get; init; }

    /// <summary>Which Graph to talk to.</summary>
    public GraphConfiguration Graph { get; init; } = GraphConfiguration.Of(GraphCloud.Global);

    /// <summary>What to poll, each kind at most once; never empty. Default: all that v1.0 has and the cloud offers.</summary>
    public required ImmutableArray<SourceConfiguration> Sources { get; init; }
}
