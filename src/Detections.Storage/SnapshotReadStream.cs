using Detections.Storage.Tables;

namespace Detections.Storage;

/// <summary>Reads the parts of a snapshot one after the other; holds its own connection until it is disposed of.</summary>
internal sealed class SnapshotReadStream : Stream
{
    private readonly Sql _sql;
    private readonly long _snapshot;
    private ReadOnlyMemory<byte> _left;
    private int _number;

    public SnapshotReadStream(Sql sql, long snapshot)
    {
        _sql = sql;
        _snapshot = snapshot;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (_left.IsEmpty)
        {
            _left = SnapshotTable.Part(_sql, _snapshot, _number++);
        }

        var length = Math.Min(buffer.Length, _left.Length);
        _left.Span[..length].CopyTo(buffer);
        _left = _left[length..];
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // Ends the transaction that kept the parts in place.
            _sql.Run("ROLLBACK");
            _sql.Dispose();
        }

        base.Dispose(disposing);
    }
}
