using System.Collections.Frozen;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Detections.Host.Web;

/// <summary>
/// Decides whether a request means this daemon. A web site can have its own name resolve to the loopback address and then read what
/// is there with a visitor's browser; the name it uses gives it away.
/// </summary>
internal sealed class HostCheck
{
    private readonly FrozenSet<string> _names;

    public HostCheck(WebOptions options) => _names = options.Hosts
        .Append("localhost")
        .Concat(options.PublicUrl is { } url ? [url.IdnHost] : [])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// True for the loopback names and addresses, the configured names, and the very address on which the request came in: whoever
    /// writes an address asks no name server that could lie, and probes do so.
    /// </summary>
    public bool Means(HostString host, IPAddress? local)
    {
        var name = host.Host.TrimEnd('.');
        if (_names.Contains(name))
        {
            return true;
        }

        return IPAddress.TryParse(name.Trim('[', ']'), out var address)
            && (IPAddress.IsLoopback(address) || (local is not null && Same(address, local)));
    }

    private static bool Same(IPAddress one, IPAddress other) => one.MapToIPv6().Equals(other.MapToIPv6());
}
