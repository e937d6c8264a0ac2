namespace Detections.Host.Configuration;

/// <summary>Which Graph a tenant is asked through. Immutable.</summary>
public sealed record GraphConfiguration
{
    /// <summary>Default v1.0.</summary>
    public GraphVersion Version { get; init; }

    /// <summary>Default global. Decides what the addresses are that are not given.</summary>
    public GraphCloud Cloud { get; init; }

    /// <summary>Address without version, such as <c>https://graph.microsoft.com/</c>; ends with a slash. https, or http on loopback.</summary>
    public required Uri Root { get; init; }

    /// <summary>Where tokens come from, without the tenant, such as <c>https://login.microsoftonline.com/</c>; ends with a slash. https, or http on loopback.</summary>
    public required Uri Authority { get; init; }

    /// <summary>What a token is asked for, such as <c>https://graph.microsoft.com/.default</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>Absolute path of a PEM file with certificates of authorities that are trusted beside the machine's; null for those alone.</summary>
    public string? TrustPath { get; init; }

    /// <summary>The version as it stands in addresses: <c>v1.0</c> or <c>beta</c>.</summary>
    public string VersionSegment => Version == GraphVersion.Beta ? "beta" : "v1.0";

    /// <summary>A cloud's own addresses.</summary>
    public static GraphConfiguration Of(GraphCloud cloud) => cloud switch
    {
        GraphCloud.Global => At(cloud, "https://graph.microsoft.com", "https://login.microsoftonline.com"),
        GraphCloud.UsGov => At(cloud, "https://graph.microsoft.us", "https://login.microsoftonline.us"),
        GraphCloud.UsGovDod => At(cloud, "https://dod-graph.microsoft.us", "https://login.microsoftonline.us"),
        GraphCloud.China => At(cloud, "https://microsoftgraph.chinacloudapi.cn", "https://login.chinacloudapi.cn"),
        _ => throw new ArgumentOutOfRangeException(nameof(cloud), cloud, "A cloud without addresses."),
    };

    private static GraphConfiguration At(GraphCloud cloud, string root, string authority) => new()
    {
        Cloud = cloud,
        Root = new Uri(root + "/"),
        Authority = new Uri(authority + "/"),
        Scope = root + "/.default",
    };
}
