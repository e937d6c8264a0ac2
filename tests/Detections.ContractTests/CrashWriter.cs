using System.Globalization;
using Detections.Engine.Pipeline;
using Detections.Storage;

namespace Detections.ContractTests;

/// <summary>Commits batches, and says each one on its output once it is committed, until it is killed.</summary>
internal static class CrashWriter
{
    public const int EventsPerBatch = 20;

    public static async Task<int> RunAsync(string path)
    {
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = path });
        for (var sequence = await store.LastSequenceAsync() + 1; ; sequence++)
        {
            await store.CommitAsync(Batch(sequence));
            Console.WriteLine(sequence.ToString(CultureInfo.InvariantCulture));
            if (sequence % 10 == 0)
            {
                await store.SaveSnapshotAsync(sequence, "r", (stream, cancel) => stream.WriteAsync(new byte[2_000_000], cancel));
            }
        }
    }

    public static CommitBatch Batch(long sequence) => Given.Batch(
        sequence, Given.Found($"d{sequence}", Given.Request($"d{sequence}/0", $"user{sequence}"))) with
    {
        Entries = [.. Enumerable.Range(0, EventsPerBatch).Select(n => Given.Entry($"e{sequence}-{n}"))],
        Positions = [new SourcePosition(Given.SignIns, sequence.ToString(CultureInfo.InvariantCulture))],
    };
}
