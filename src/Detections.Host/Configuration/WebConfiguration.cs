namespace Detections.Host.Configuration;

/// <summary>Status page, JSON API, health endpoints, metrics and push: one address. Immutable.</summary>
public sealed record WebConfiguration
{
    /// <summary>Where the daemon listens; null for nowhere (<c>listen: off</c>). Default <c>127.0.0.1:8080</c>.</summary>
    public ListenAddress? Listen { get; init; } = ListenAddress.Default;

    /// <summary>The address under which people reach the page, for links in messages; null when there are to be no links.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Where the token is found that page and API ask for; null, possible only on loopback, when they ask for none. Health endpoints never ask.</summary>
    public SecretReference? Token { get; init; }
}
