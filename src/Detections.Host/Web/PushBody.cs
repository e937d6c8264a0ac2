using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Detections.Host.Web;

/// <summary>The body of a push: decompressed, and no longer than it may be, so that a small request cannot become a large one.</summary>
internal sealed class PushBody : Stream
{
    private readonly Stream _inner;
    private readonly long _maxBytes;
    private long _read;

    /// <summary>Takes over the stream.</summary>
    public PushBody(Stream sent, bool isCompressed, long maxBytes)
    {
        _inner = isCompressed ? new GZipStream(sent, CompressionMode.Decompress) : sent;
        _maxBytes = maxBytes;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Count(await _inner.ReadAsync(buffer, cancellationToken));
        }
        catch (BadHttpRequestException refused)
        {
            throw new BadPushException(refused.StatusCode, WhatIsWrong(refused.StatusCode), refused);
        }
        catch (InvalidDataException damaged)
        {
            throw new BadPushException(StatusCodes.Status400BadRequest, "The body is no gzip, although its Content-Encoding says so.", damaged);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // The server forbids reading that blocks a thread.
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        _read += read;
        return _read <= _maxBytes
            ? read
            : throw new BadPushException(
                StatusCodes.Status413PayloadTooLarge, $"The body is larger than {_maxBytes} bytes once it is decompressed. Send less at a time.");
    }

    private static string WhatIsWrong(int status) => status == StatusCodes.Status413PayloadTooLarge
        ? "The body is too large. Send less at a time."
        : "The body ended early or came too slowly. Send it again.";
}
