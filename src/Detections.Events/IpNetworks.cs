using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Detections.Events;

/// <summary>Parses addresses and networks.</summary>
internal static class IpNetworks
{
    /// <summary>The address, IPv4 where it is mapped into IPv6, without scope; null for text that is none.</summary>
    public static IPAddress? Parse(string? text)
    {
        var span = text.AsSpan().Trim();
        if (span.Length is < 2 or > 64 || !LooksLikeAddress(span) || !IPAddress.TryParse(span, out var address))
        {
            return null;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId != 0
            ? new IPAddress(address.GetAddressBytes())
            : address;
    }

    /// <summary>See <see cref="Ip.InNetwork"/>.</summary>
    public static bool Contains(string? network, IPAddress address)
    {
        if (string.IsNullOrWhiteSpace(network))
        {
            return false;
        }

        var slash = network.IndexOf('/', StringComparison.Ordinal);
        var prefix = slash < 0 ? network : network[..slash];
        if (Parse(prefix) is not { } start || start.AddressFamily != address.AddressFamily)
        {
            return false;
        }

        var own = address.GetAddressBytes();
        var bits = own.Length * 8;
        if (slash >= 0)
        {
            if (!int.TryParse(network.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var given) || given > bits)
            {
                return false;
            }

            bits = given;
        }

        return SamePrefix(own, start.GetAddressBytes(), bits);
    }

    /// <summary>See <see cref="Ip.Network"/>.</summary>
    public static string NetworkOf(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        var kept = bytes.Length == 4 ? 3 : 8;
        Array.Clear(bytes, kept, bytes.Length - kept);
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{kept * 8}");
    }

    /// <summary>See <see cref="Ip.IsPrivate"/>.</summary>
    public static bool IsPrivate(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (bytes.Length == 4)
        {
            return bytes[0] is 0 or 10 or 127
                || (bytes[0] == 100 && (bytes[1] & 0xC0) == 64)
                || (bytes[0] == 169 && bytes[1] == 254)
                || (bytes[0] == 172 && (bytes[1] & 0xF0) == 16)
                || (bytes[0] == 192 && bytes[1] == 168);
        }

        return address.IsIPv6LinkLocal
            || address.IsIPv6SiteLocal
            || (bytes[0] & 0xFE) == 0xFC
            || IPAddress.IPv6Loopback.Equals(address)
            || IPAddress.IPv6Any.Equals(address);
    }

    // .NET also takes "1", "0x7f.1" and "010.1.1.1" for addresses; no source means one by them.
    private static bool LooksLikeAddress(ReadOnlySpan<char> text)
    {
        if (text.Contains(':'))
        {
            return text[0] != '[';
        }

        var octet = 0;
        var dots = 0;
        foreach (var c in text)
        {
            if (c == '.')
            {
                if (octet == 0)
                {
                    return false;
                }

                dots++;
                octet = 0;
            }
            else if (!char.IsAsciiDigit(c) || ++octet > 3)
            {
                return false;
            }
        }

        return dots == 3 && octet > 0;
    }

    private static bool SamePrefix(byte[] left, byte[] right, int bits)
    {
        var whole = bits / 8;
        if (!left.AsSpan(0, whole).SequenceEqual(right.AsSpan(0, whole)))
        {
            return false;
        }

        var rest = bits % 8;
        return rest == 0 || ((left[whole] ^ right[whole]) >> (8 - rest)) == 0;
    }
}
