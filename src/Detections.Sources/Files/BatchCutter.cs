using System.Buffers;
using Detections.Events;

namespace Detections.Sources.Files;

/// <summary>Cuts records and copies them into batches of their own memory.</summary>
internal sealed class BatchCutter(Stream stream, string name)
{
    private readonly RecordSplitter _splitter = new(stream);
    private bool _ended;
    private long _lastLine = 1;

    /// <summary>The next records, at least one; null at the end.</summary>
    /// <param name="records">Most records.</param>
    /// <param name="bytes">Bytes after which the batch is closed.</param>
    public RecordBatch? Next(int records, int bytes)
    {
        if (_ended)
        {
            return null;
        }

        var cuts = new List<RecordCut>(records);
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(bytes, 16 * 1024));
        var length = 0;
        while (cuts.Count < records && (length == 0 || length < bytes))
        {
            if (Move() is { } fault)
            {
                cuts.Add(new RecordCut(0, 0, new EventOrigin(name, _lastLine, 0), fault, false));
                break;
            }

            if (_ended)
            {
                break;
            }

            Copy(ref buffer, ref length, cuts);
        }

        return cuts.Count > 0 ? new RecordBatch(buffer, cuts) : null;
    }

    /// <summary>Moves to the next record; a fault when the stream itself cannot be read on.</summary>
    private (RejectionReason, string)? Move()
    {
        try
        {
            _ended = !_splitter.MoveNext();
            return null;
        }
        catch (InvalidDataException exception)
        {
            _ended = true;
            return (RejectionReason.Unreadable, "The compressed file is damaged: " + exception.Message);
        }
        catch (IOException exception)
        {
            _ended = true;
            return (RejectionReason.Unreadable, "The file cannot be read on: " + exception.Message);
        }
    }

    private void Copy(ref byte[] buffer, ref int length, List<RecordCut> cuts)
    {
        _lastLine = _splitter.Line;
        var origin = new EventOrigin(name, _splitter.Line, _splitter.Offset);
        if (_splitter.Fault is { } fault)
        {
            cuts.Add(new RecordCut(0, 0, origin, fault, false));
            return;
        }

        var record = _splitter.Record;
        if (buffer.Length - length < record.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(length + record.Length);
            buffer.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        record.CopyTo(buffer.AsSpan(length));
        cuts.Add(new RecordCut(length, record.Length, origin, null, _splitter.IsWholeLine));
        length += record.Length;
    }
}
