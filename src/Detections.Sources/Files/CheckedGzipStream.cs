using System.Buffers.Binary;
using System.IO.Compression;

namespace Detections.Sources.Files;

/// <summary>
/// Decompresses gzip and notices when it breaks off: the framework's stream ends without a word where the compressed bytes do. Gzip
/// closes with the length of what it holds (RFC 1952, ISIZE); a number larger than what came out cannot be one.
/// </summary>
/// <remarks>
/// Of a file made of several members the last length alone is known, which is smaller than the whole, so such files pass. What is cut
/// elsewhere shows a number that is as good as random: the chance to miss it is the size of the content divided by 4 GiB.
/// </remarks>
internal sealed class CheckedGzipStream : Stream
{
    private readonly TailStream _compressed;
    private readonly GZipStream _inner;
    private long _length;

    public CheckedGzipStream(Stream compressed)
    {
        _compressed = new TailStream(compressed);
        _inner = new GZipStream(_compressed, CompressionMode.Decompress);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var read = _inner.Read(buffer);
        _length += read;
        if (read == 0 && buffer.Length > 0 && BreaksOff())
        {
            throw new InvalidDataException("The compressed bytes break off before their end.");
        }

        return read;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool BreaksOff() => _length <= uint.MaxValue && BinaryPrimitives.ReadUInt32LittleEndian(_compressed.LastFour) > _length;
}
