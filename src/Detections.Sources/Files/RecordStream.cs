using System.Buffers;
using Detections.Events;

namespace Detections.Sources.Files;

/// <summary>Reads the records of one stream: cut first, parsed second, so that parsing can use several threads.</summary>
internal sealed class RecordStream(EventReader reader, string name, int parallelism)
{
    private const int BatchRecords = 256;
    private const int BatchBytes = 1024 * 1024;

    /// <summary>One result for each record, in order.</summary>
    public IEnumerable<ReadResult> Read(Stream stream, CancellationToken cancellationToken)
    {
        return parallelism == 1 ? ReadHere(stream, cancellationToken) : ReadInParallel(stream, cancellationToken);
    }

    private IEnumerable<ReadResult> ReadHere(Stream stream, CancellationToken cancellationToken)
    {
        var cutter = new BatchCutter(stream, name);
        while (cutter.Next(1, 0) is { } batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var result in Parse(batch))
            {
                yield return result;
            }
        }
    }

    private IEnumerable<ReadResult> ReadInParallel(Stream stream, CancellationToken cancellationToken)
    {
        var cutter = new BatchCutter(stream, name);
        var running = new Queue<Task<List<ReadResult>>>();
        var more = true;
        while (more || running.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            while (more && running.Count <= parallelism)
            {
                if (cutter.Next(BatchRecords, BatchBytes) is { } batch)
                {
                    running.Enqueue(Task.Run(() => Parse(batch), cancellationToken));
                }
                else
                {
                    more = false;
                }
            }

            if (running.TryDequeue(out var oldest))
            {
                // The consumer is synchronous; the tasks are pure computation and cannot wait for it.
                foreach (var result in oldest.GetAwaiter().GetResult())
                {
                    yield return result;
                }
            }
        }
    }

    private List<ReadResult> Parse(RecordBatch batch)
    {
        var results = new List<ReadResult>(batch.Cuts.Count);
        foreach (var cut in batch.Cuts)
        {
            if (cut.Fault is { } fault)
            {
                results.Add(new ReadResult(new RejectedEvent(fault.Reason, fault.Message, cut.Origin)));
                continue;
            }

            var bytes = batch.Bytes.AsSpan(cut.Start, cut.Length);
            var result = reader.Read(bytes, cut.Origin);
            if (cut.IsWholeLine && result.Rejected is { Reason: RejectionReason.NotJson } or { Reason: RejectionReason.UnknownShape })
            {
                ParseLine(bytes, cut.Origin, results, result);
            }
            else
            {
                results.Add(result);
            }
        }

        ArrayPool<byte>.Shared.Return(batch.Bytes);
        return results;
    }

    /// <summary>A line that was taken for one record and is none may hold several, or a page.</summary>
    private void ParseLine(ReadOnlySpan<byte> line, EventOrigin origin, List<ReadResult> results, ReadResult whole)
    {
        var splitter = new RecordSplitter(new MemoryStream(line.ToArray()));
        var found = new List<ReadResult>();
        while (splitter.MoveNext())
        {
            var place = origin with { Offset = origin.Offset + splitter.Offset };
            found.Add(splitter.Fault is { } fault
                ? new ReadResult(new RejectedEvent(fault.Reason, fault.Message, place))
                : reader.Read(splitter.Record, place));
        }

        if (found.Count > 1 || (found.Count == 1 && found[0].Event is not null))
        {
            results.AddRange(found);
        }
        else
        {
            results.Add(whole);
        }
    }
}
