using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Detections.Host.Configuration;

/// <summary>An address and port to listen on. A value; immutable.</summary>
/// <param name="Address">The machine's address; <see cref="IPAddress.Any"/> or <see cref="IPAddress.IPv6Any"/> for all.</param>
/// <param name="Port">0 to 65535; 0 lets the system choose.</param>
public sealed record ListenAddress(IPAddress Address, int Port)
{
    /// <summary><c>127.0.0.1:8080</c>.</summary>
    public static ListenAddress Default { get; } = new(IPAddress.Loopback, 8080);

    /// <summary>True when only this machine can reach it.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(Address);

    /// <summary>Reads <c>127.0.0.1:8080</c>, <c>[::1]:8080</c>, <c>localhost:8080</c> or <c>*:8080</c> (every address).</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ListenAddress? address)
    {
        address = null;
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return false;
        }

        var host = text[..colon];
        var isBracketed = host.StartsWith('[') && host.EndsWith(']');
        var found = host switch
        {
            "localhost" => IPAddress.Loopback,
            "*" => IPAddress.IPv6Any,
            _ when IPAddress.TryParse(host, out var parsed) && isBracketed == host.Contains(':', StringComparison.Ordinal) => parsed,
            _ => null,
        };
        address = found is null ? null : new ListenAddress(found, port);
        return address is not null;
    }

    /// <summary>As it is written: <c>127.0.0.1:8080</c>, <c>[::1]:8080</c>.</summary>
    public override string ToString() => new IPEndPoint(Address, Port).ToString();
}
