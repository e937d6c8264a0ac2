using System.Threading.Channels;

namespace Detections.Cli.Replays;

/// <summary>Reads on one core while another judges; order is kept, and memory bounded.</summary>
internal static class ReadAhead
{
    /// <summary>Items travel in batches, since handing over one at a time costs more than reading it.</summary>
    private const int BatchSize = 256;

    /// <summary>So many batches may wait; a full queue makes the reader wait.</summary>
    private const int Waiting = 8;

    /// <summary>
    /// The items of <paramref name="source"/>, enumerated on a thread of its own. An exception there comes out here;
    /// leaving early stops the reader.
    /// </summary>
    internal static IEnumerable<T> Of<T>(IEnumerable<T> source, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var queue = Channel.CreateBounded<List<T>>(new BoundedChannelOptions(Waiting) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => FillAsync(source, queue.Writer, stop.Token), CancellationToken.None);
        try
        {
            // The caller is synchronous on a thread of its own, so waiting here holds up nobody else.
            while (queue.Reader.WaitToReadAsync(cancellationToken).AsTask().GetAwaiter().GetResult())
            {
                while (queue.Reader.TryRead(out var batch))
                {
                    foreach (var item in batch)
                    {
                        yield return item;
                    }
                }
            }
        }
        finally
        {
            stop.Cancel();
            reading.GetAwaiter().GetResult();
        }
    }

    private static async Task FillAsync<T>(IEnumerable<T> source, ChannelWriter<List<T>> writer, CancellationToken cancellationToken)
    {
        try
        {
            var batch = new List<T>(BatchSize);
            foreach (var item in source)
            {
                batch.Add(item);
                if (batch.Count == BatchSize)
                {
                    await writer.WriteAsync(batch, cancellationToken);
                    batch = new List<T>(BatchSize);
                }
            }

            await writer.WriteAsync(batch, cancellationToken);
            writer.Complete();
        }
        catch (OperationCanceledException)
        {
            writer.TryComplete();
        }
        catch (Exception exception)
        {
            // Handed to the reading side, which rethrows it.
            writer.TryComplete(exception);
        }
    }
}
