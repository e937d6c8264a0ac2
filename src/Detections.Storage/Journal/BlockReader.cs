using System.Text;

namespace Detections.Storage.Journal;

/// <summary>Reads what <see cref="BlockWriter"/> wrote.</summary>
internal ref struct BlockReader
{
    private ReadOnlySpan<byte> _left;

    public BlockReader(ReadOnlySpan<byte> bytes) => _left = bytes;

    public ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number in the journal is longer than 64 bits.");
    }

    public long Signed()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public readonly int Left => _left.Length;

    public int Count() => checked((int)Unsigned());

    public byte Byte() => Bytes(1)[0];

    public ReadOnlySpan<byte> Bytes(int length)
    {
        if (length > _left.Length)
        {
            throw new InvalidDataException("A batch in the journal ends too early.");
        }

        var bytes = _left[..length];
        _left = _left[length..];
        return bytes;
    }

    public string Text() => Encoding.UTF8.GetString(Bytes(Count()));
}
