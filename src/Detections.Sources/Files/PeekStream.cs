namespace Detections.Sources.Files;

/// <summary>A stream whose first bytes can be looked at before they are read. Faults of a compressed stream are kept as such.</summary>
internal sealed class PeekStream : Stream
{
    private readonly Stream _inner;
    private readonly byte[] _head = new byte[512];
    private int _length = -1;
    private int _at;
    private InvalidDataException? _fault;

    public PeekStream(Stream inner) => _inner = inner;

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
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>True when a zero byte is among the first, which no text in UTF-8 holds.</summary>
    public bool LooksBinary
    {
        get
        {
            Peek();
            return _head.AsSpan(0, _length).Contains((byte)0);
        }
    }

    /// <summary>True when the stream begins with the bytes.</summary>
    public bool StartsWith(params ReadOnlySpan<byte> bytes)
    {
        Peek();
        return _head.AsSpan(0, _length).StartsWith(bytes);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        Peek();
        if (_at == _length)
        {
            return _fault is null ? _inner.Read(buffer) : throw _fault;
        }

        var count = Math.Min(buffer.Length, _length - _at);
        _head.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
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

    private void Peek()
    {
        if (_length >= 0)
        {
            return;
        }

        _length = 0;
        try
        {
            while (_length < _head.Length && _inner.Read(_head, _length, _head.Length - _length) is > 0 and var read)
            {
                _length += read;
            }
        }
        catch (InvalidDataException exception)
        {
            // Thrown when the bytes before it have been read, so that the records before the damage are not lost.
            _fault = exception;
        }
    }
}
