using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using Detections.Events;

namespace Detections.Compilation.Runtime;

/// <summary>Finds the narrowest network that holds an address: one look-up by hash for each length of prefix that the list has.</summary>
/// <remarks>
/// Immutable; share freely. A trie was the other way; lists have few lengths (8, 16, 24, 32 …), so a few probes are as fast and the
/// table is smaller.
/// </remarks>
internal sealed class NetworkLookup
{
    private readonly Dictionary<(bool IsV4, int Length, UInt128 Prefix), int> _rows = [];
    private readonly int[] _lengthsOfV4;
    private readonly int[] _lengthsOfV6;

    /// <summary>Takes a network, or a single address, for each row; text that is neither is not found.</summary>
    public NetworkLookup(IEnumerable<string> networks)
    {
        var row = 0;
        foreach (var network in networks)
        {
            var slash = network.IndexOf('/', StringComparison.Ordinal);
            if (Parse(slash < 0 ? network : network[..slash]) is var (bits, isV4))
            {
                var most = isV4 ? 32 : 128;
                var length = slash < 0 ? most : LengthOf(network.AsSpan(slash + 1), most);
                if (length >= 0)
                {
                    _rows.TryAdd((isV4, length, Masked(bits, length, most)), row);
                }
            }

            row++;
        }

        _lengthsOfV4 = Lengths(isV4: true);
        _lengthsOfV6 = Lengths(isV4: false);
    }

    /// <summary>The row of the narrowest network that holds the address; -1 for none.</summary>
    public int Find(Ip value)
    {
        if (_rows.Count == 0 || Parse(value.Canonical) is not var (bits, isV4))
        {
            return -1;
        }

        foreach (var length in isV4 ? _lengthsOfV4 : _lengthsOfV6)
        {
            if (_rows.TryGetValue((isV4, length, Masked(bits, length, isV4 ? 32 : 128)), out var row))
            {
                return row;
            }
        }

        return -1;
    }

    private int[] Lengths(bool isV4) => [.. _rows.Keys.Where(key => key.IsV4 == isV4).Select(key => key.Length).Distinct().OrderDescending()];

    private static int LengthOf(ReadOnlySpan<char> text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= most ? length : -1;

    private static UInt128 Masked(UInt128 bits, int length, int most) => length == 0 ? UInt128.Zero : bits >> (most - length);

    private static (UInt128 Bits, bool IsV4)? Parse(string text)
    {
        // The event model's own reading of an address, so that a spelling means the same in a list as in an event.
        if (!IPAddress.TryParse(new Ip(text).Canonical, out var address))
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out var written)
            ? written == 4 ? (BinaryPrimitives.ReadUInt32BigEndian(bytes), true) : (BinaryPrimitives.ReadUInt128BigEndian(bytes), false)
            : null;
    }
}
