namespace Detections.Host.Configuration;

/// <summary><c>POST /push</c> on the web address takes events. Immutable.</summary>
public sealed record PushConfiguration
{
    /// <summary>Where the token is found that a sender must show as <c>Authorization: Bearer</c>.</summary>
    public required SecretReference Token { get; init; }

    /// <summary>Id of the tenant whose events these are; null when each record says so itself.</summary>
    public string? TenantId { get; init; }
}
