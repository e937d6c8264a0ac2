using System.Net;
using System.Net.Sockets;

namespace Detections.Events;

/// <summary>
/// An IP address as a source wrote it. Equal addresses are equal in whatever spelling: IPv4 mapped into IPv6, long or short
/// IPv6, with or without a scope. Text that is no address is kept and compares as text.
/// </summary>
/// <remarks>Immutable; share freely.</remarks>
public readonly struct Ip : IEquatable<Ip>
{
    private readonly string? _text;

    /// <summary>Takes an address as written.</summary>
    public Ip(string? text) => _text = text;

    /// <summary>The address as the source wrote it; empty when absent.</summary>
    public string Text => _text ?? "";

    /// <summary>The address in its one spelling: IPv4, or compressed lower-case IPv6 without scope; text that is no address in lower case.</summary>
    public string Canonical => Address is { } address ? address.ToString() : Text.Trim().ToLowerInvariant();

    /// <summary>True when the source sent something.</summary>
    public bool Exists => !string.IsNullOrEmpty(_text);

    /// <summary>True for text that is an address.</summary>
    public bool IsValid => Address is not null;

    /// <summary>True for IPv4, also when mapped into IPv6.</summary>
    public bool IsV4 => Address?.AddressFamily == AddressFamily.InterNetwork;

    /// <summary>True for IPv6.</summary>
    public bool IsV6 => Address?.AddressFamily == AddressFamily.InterNetworkV6;

    /// <summary>True for addresses that are not routed on the Internet: private, shared, loopback, link-local, unique local, unspecified.</summary>
    public bool IsPrivate => Address is { } address && IpNetworks.IsPrivate(address);

    /// <summary>The network that the address is in, as text: /24 for IPv4, /64 for IPv6; empty for text that is no address.</summary>
    public string Network => Address is { } address ? IpNetworks.NetworkOf(address) : "";

    /// <summary>The parsed address, IPv4 where it is mapped, without scope; null for text that is none.</summary>
    internal IPAddress? Address => IpNetworks.Parse(_text);

    /// <summary>True when the address lies in one of <paramref name="networks"/> (<c>10.0.0.0/8</c>, <c>2001:db8::/32</c>, a single address). Text that is no network contains nothing.</summary>
    public bool InNetwork(params ReadOnlySpan<string> networks)
    {
        if (Address is not { } address)
        {
            return false;
        }

        foreach (var network in networks)
        {
            if (IpNetworks.Contains(network, address))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when it is one of <paramref name="addresses"/>.</summary>
    public bool Is(params ReadOnlySpan<string> addresses)
    {
        foreach (var address in addresses)
        {
            if (Equals(new Ip(address)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same as <see cref="Is"/>.</summary>
    public bool In(params ReadOnlySpan<string> addresses) => Is(addresses);

    /// <summary>True when the text, as written, contains one of <paramref name="parts"/>.</summary>
    public bool Has(params ReadOnlySpan<string> parts) => Text.Has(parts);

    /// <summary>True when the address in its one spelling fits one of <paramref name="patterns"/>.</summary>
    public bool Like(params ReadOnlySpan<string> patterns) => Canonical.Like(patterns);

    /// <summary>True when the address in its one spelling starts with one of <paramref name="starts"/>.</summary>
    public bool StartsWithAny(params ReadOnlySpan<string> starts) => Canonical.StartsWithAny(starts);

    /// <inheritdoc/>
    public bool Equals(Ip other) =>
        string.Equals(Text, other.Text, StringComparison.Ordinal) || string.Equals(Canonical, other.Canonical, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Ip other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Canonical.GetHashCode(StringComparison.Ordinal);

    /// <summary>See <see cref="Canonical"/>.</summary>
    public override string ToString() => Canonical;

    /// <summary>Takes an address as written.</summary>
    public static implicit operator Ip(string? text) => new(text);

    /// <summary>Compares addresses, not spellings.</summary>
    public static bool operator ==(Ip left, Ip right) => left.Equals(right);

    /// <summary>Compares addresses, not spellings.</summary>
    public static bool operator !=(Ip left, Ip right) => !left.Equals(right);
}
