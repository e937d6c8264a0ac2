using Azure.Core;

namespace Detections.Graph;

/// <summary>How one tenant's Graph is reached. Immutable.</summary>
public sealed record GraphTenant
{
    /// <summary>The tenant's id or one of its domains.</summary>
    public required string TenantId { get; init; }

    /// <summary>Address of the version that is asked: <c>https://graph.microsoft.com/v1.0/</c>; ends with a slash.</summary>
    public required Uri Address { get; init; }

    /// <summary>What a token is asked for: <c>https://graph.microsoft.com/.default</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>Yields tokens.</summary>
    public required TokenCredential Credential { get; init; }
}
