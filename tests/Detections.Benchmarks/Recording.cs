using Detections.Events;

namespace Detections.Benchmarks;

/// <summary>Records as they arrived; read batch by batch, as the daemon does, so that what is judged was read just before.</summary>
internal sealed class Recording
{
    private readonly List<(byte[] Json, DateTimeOffset Received)> _records;
    private readonly EventReader _reader = new(new EventReaderOptions { TenantId = "contoso" });

    internal Recording(List<(byte[] Json, DateTimeOffset Received)> records) => _records = records;

    /// <summary>Number of records.</summary>
    internal int Count => _records.Count;

    /// <summary>Reads a batch; what an event is about is part of reading it.</summary>
    internal void Read(int from, int count, List<SecurityEvent> into)
    {
        into.Clear();
        for (var index = from; index < Math.Min(from + count, Count); index++)
        {
            var read = _reader.Read(_records[index].Json, receivedAt: _records[index].Received).Event
                ?? throw new InvalidOperationException("The generator wrote a record that cannot be read.");
            _ = read.Entities;
            into.Add(read);
        }
    }

    /// <summary>Reads all of them.</summary>
    internal List<SecurityEvent> ReadAll()
    {
        var events = new List<SecurityEvent>(Count);
        Read(0, Count, events);
        return events;
    }
}
