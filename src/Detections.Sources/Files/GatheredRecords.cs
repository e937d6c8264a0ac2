using System.Collections.Immutable;
using Detections.Engine.Pipeline;
using Detections.Events;

namespace Detections.Sources.Files;

/// <summary>Gathers what was read of a stream into the two lists that a batch has.</summary>
internal sealed class GatheredRecords(DateTimeOffset receivedAt)
{
    private const int MaxRejectedBytes = 64 * 1024;
    private readonly ImmutableArray<SecurityEvent>.Builder _events = ImmutableArray.CreateBuilder<SecurityEvent>();
    private readonly ImmutableArray<RejectedRecord>.Builder _rejected = ImmutableArray.CreateBuilder<RejectedRecord>();

    /// <summary>Records so far, of both kinds.</summary>
    public int Count => _events.Count + _rejected.Count;

    /// <summary>Takes a record; <paramref name="body"/> is what the stream held from the record on, as far as it is at hand.</summary>
    public void Add(in ReadResult result, ReadOnlySpan<byte> body)
    {
        if (result.Event is { } found)
        {
            _events.Add(found.AsReceived(receivedAt));
        }
        else if (result.Rejected is { } reason)
        {
            var end = body.IndexOf((byte)'\n');
            var record = end < 0 ? body : body[..end];
            _rejected.Add(new RejectedRecord(reason, record[..Math.Min(record.Length, MaxRejectedBytes)].ToArray(), receivedAt));
        }
    }

    /// <summary>The events; what was gathered is given away.</summary>
    public ImmutableArray<SecurityEvent> TakeEvents() => _events.DrainToImmutable();

    /// <summary>The rejected records; likewise.</summary>
    public ImmutableArray<RejectedRecord> TakeRejected() => _rejected.DrainToImmutable();
}
