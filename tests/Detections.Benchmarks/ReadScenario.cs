using System.Text.Json;
using Detections.Events;

namespace Detections.Benchmarks;

/// <summary>Reading records one by one, against a bare parse of the same bytes.</summary>
internal static class ReadScenario
{
    private const int Events = 20_000;

    internal static void Run()
    {
        var generator = new Detections.Testing.EventGenerator(1);
        List<byte[]> records = [.. Enumerable.Range(0, Events).Select(_ => System.Text.Encoding.UTF8.GetBytes(generator.Next()))];
        Table.Head("one thread");
        var parse = Samples.Of(5, () => Parse(records));
        Table.Row("JsonDocument.Parse", Events, parse, 1);
        var clone = Samples.Of(5, () => Keep(records));
        Table.Row("JsonElement.Parse, kept", Events, clone, clone.Best / parse.Best, "the least that keeps a record");
        var reader = new EventReader();
        var read = Samples.Of(5, () => Read(reader, records));
        Table.Row("EventReader, with entities", Events, read, read.Best / parse.Best);
    }

    private static void Parse(List<byte[]> records)
    {
        foreach (var record in records)
        {
            using var document = JsonDocument.Parse(record);
        }
    }

    private static void Keep(List<byte[]> records)
    {
        foreach (var record in records)
        {
            JsonElement.Parse(record);
        }
    }

    private static void Read(EventReader reader, List<byte[]> records)
    {
        foreach (var record in records)
        {
            _ = reader.Read(record).Event?.Entities;
        }
    }
}
