using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Detections.Engine.Pipeline;
using Detections.Events;
using Detections.Sources.Files;

namespace Detections.Sources.Webhooks;

/// <summary>
/// Takes what others send. A sender is answered once what it sent is committed, so it may forget it then and not before; when there is
/// no room it is told so and keeps it.
/// </summary>
/// <remarks>Any number of senders; one reader.</remarks>
public sealed class PushSource : IEventSource
{
    private const int MaxWaiting = 16;

    private readonly Channel<SourceBatch> _waiting = Channel.CreateBounded<SourceBatch>(MaxWaiting);
    private readonly EventFileReader _reader;
    private readonly TimeProvider _time;
    private long _taken;

    /// <summary>Takes the tenant of records that name none; empty for none.</summary>
    public PushSource(string tenantId, TimeProvider time)
    {
        _time = time;
        Id = new SourceId(tenantId, "push");
        _reader = new EventFileReader(new EventReader(new EventReaderOptions { TenantId = tenantId }));
    }

    /// <inheritdoc/>
    public SourceId Id { get; }

    /// <summary>
    /// Takes a body of JSON records, one a line or a list. Returns how many were read and how many could not be, once they are
    /// committed; null when there is no room for them within <paramref name="patience"/>.
    /// </summary>
    public async Task<(long Events, long Rejected)?> TakeAsync(
        System.IO.Stream body, string sender, TimeSpan patience, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        await body.CopyToAsync(buffer, cancellation).ConfigureAwait(false);
        var (events, rejected) = Read(buffer, sender, cancellation);
        if (events.IsEmpty && rejected.IsEmpty)
        {
            return (0, 0);
        }

        var committed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var batch = new SourceBatch
        {
            Source = Id,
            Events = events,
            Rejected = rejected,
            Position = Interlocked.Increment(ref _taken).ToString(CultureInfo.InvariantCulture),
            Committed = () => committed.TrySetResult(),
        };
        using var hurry = new CancellationTokenSource(patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(hurry.Token, cancellation);
        try
        {
            await _waiting.Writer.WriteAsync(batch, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }

        await committed.Task.WaitAsync(cancellation).ConfigureAwait(false);
        return (events.Length, rejected.Length);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceBatch> ReadAsync(string? position, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var batch in _waiting.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            yield return batch;
        }
    }

    private (ImmutableArray<SecurityEvent> Events, ImmutableArray<RejectedRecord> Rejected) Read(
        MemoryStream body, string sender, CancellationToken cancellation)
    {
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        body.Position = 0;
        var batch = new GatheredRecords(_time.GetUtcNow());
        foreach (var result in _reader.Read(body, sender, cancellation))
        {
            batch.Add(result, bytes.Span[(int)Math.Min(bytes.Length, result.Origin.Offset)..]);
        }

        return (batch.TakeEvents(), batch.TakeRejected());
    }
}
