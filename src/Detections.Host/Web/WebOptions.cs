using System.Collections.Immutable;
using System.Net;

namespace Detections.Host.Web;

/// <summary>Where page, API, health and push are to be found, and by whom. Immutable.</summary>
public sealed record WebOptions
{
    /// <summary>Where to listen; port 0 lets the system choose; null for nowhere. Default <c>127.0.0.1:8080</c>.</summary>
    public IPEndPoint? Listen { get; init; } = new(IPAddress.Loopback, 8080);

    /// <summary>The address under which people reach the page; its host is accepted beside the loopback names. Null for none.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Further host names under which the daemon is reached, such as its name within a compose network; without ports.</summary>
    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>
    /// What page, API and metrics ask for: as bearer token, or as password of whatever name in a browser. Null when they ask for
    /// nothing. Health never asks.
    /// </summary>
    public string? Token { get; init; }

    /// <summary>How events may be pushed; null when they may not.</summary>
    public PushOptions? Push { get; init; }
}
