using Detections.Events;

namespace Detections.Sources.Files;

/// <summary>Reads what a file has more than was delivered, in batches, each with the progress that it makes.</summary>
internal sealed class FileReading(EventFileReader reader, TimeProvider time)
{
    private const int RecordsPerBatch = 1_000;

    /// <summary>Reads whole lines from where the progress stands.</summary>
    /// <param name="stream">The file; its lines hold a record each.</param>
    /// <param name="name">What to call it in results.</param>
    /// <param name="at">What was delivered.</param>
    /// <param name="rest">What to do with a last line that has no end.</param>
    /// <param name="cancellation">Gives up between records.</param>
    public IEnumerable<(GatheredRecords Batch, FileProgress Progress)> ReadLines(
        FileStream stream, string name, FileProgress at, RestOfFile rest, CancellationToken cancellation)
    {
        while (LineFile.Lines(stream, at.Offset, rest) is { Length: > 0 } lines)
        {
            var batch = new GatheredRecords(time.GetUtcNow());
            foreach (var result in reader.Read(new MemoryStream(lines.ToArray()), name, cancellation))
            {
                var origin = result.Origin;
                var place = origin with { Line = origin.Line + at.Lines, Offset = origin.Offset + at.Offset };
                batch.Add(
                    result.Rejected is { } reason ? new ReadResult(reason with { Origin = place }) : result,
                    lines.Span[(int)Math.Min(lines.Length, origin.Offset)..]);
                if (batch.Count >= RecordsPerBatch)
                {
                    // Within a chunk the position stays: what is lost of it is read again, and known by its ids.
                    yield return (batch, at);
                }
            }

            var end = at.Offset + lines.Length;
            at = Noted(stream, at with { Size = end, Offset = end, Lines = at.Lines + lines.Span.Count((byte)'\n') });
            yield return (batch, at);
        }
    }

    /// <summary>Reads a file that is no sequence of lines, passing over the records that were delivered.</summary>
    public IEnumerable<(GatheredRecords Batch, FileProgress Progress)> ReadWhole(
        FileStream stream, string name, FileProgress at, CancellationToken cancellation)
    {
        var records = 0L;
        var batch = new GatheredRecords(time.GetUtcNow());
        ReadResult? unread = null;
        stream.Position = 0;
        foreach (var result in reader.Read(stream, name, cancellation))
        {
            if (unread is { } earlier)
            {
                records++;
                batch.Add(earlier, []);
                unread = null;
            }

            if (result.Rejected is not null && records >= at.Records)
            {
                unread = result;
            }
            else if (++records > at.Records)
            {
                batch.Add(result, []);
            }

            if (batch.Count >= RecordsPerBatch)
            {
                yield return (batch, Noted(stream, at with { Size = -1, Records = records }));
            }
        }

        // What cannot be read at the very end may be half of a record that is still written: it is told, and not counted as delivered.
        if (unread is { } last)
        {
            batch.Add(last, []);
        }

        yield return (batch, Noted(stream, at with { Size = stream.Length, Records = records }));
    }

    private static FileProgress Noted(FileStream stream, FileProgress progress) =>
        progress.HeadLength > 0 ? progress : progress with { Head = LineFile.Head(stream, stream.Length), HeadLength = stream.Length };
}
