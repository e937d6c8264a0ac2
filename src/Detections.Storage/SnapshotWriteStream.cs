using System.IO.Hashing;

namespace Detections.Storage;

/// <summary>Cuts what is written into parts of a megabyte and hands each on.</summary>
internal sealed class SnapshotWriteStream : Stream
{
    private const int PartBytes = 1024 * 1024;

    private readonly Action<int, byte[]> _add;
    private readonly XxHash128 _hash = new();
    private readonly MemoryStream _part = new(PartBytes);
    private int _number;

    public SnapshotWriteStream(Action<int, byte[]> add) => _add = add;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Hands on the rest; the checksum of all parts.</summary>
    public byte[] Complete()
    {
        HandOn();
        return _hash.GetCurrentHash();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var fits = Math.Min(buffer.Length, PartBytes - (int)_part.Length);
            _part.Write(buffer[..fits]);
            buffer = buffer[fits..];
            if (_part.Length == PartBytes)
            {
                HandOn();
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Parts are handed on when they are full.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void HandOn()
    {
        if (_part.Length == 0)
        {
            return;
        }

        var bytes = _part.ToArray();
        _hash.Append(bytes);
        _add(_number++, bytes);
        _part.SetLength(0);
    }
}
