using System.Diagnostics;
using System.Text;
using Detections.Engine.Pipeline;
using Detections.Events;
using Detections.Storage;

namespace Detections.Benchmarks;

/// <summary>Events of the sample day, each with ids of its own, committed in batches of several sizes.</summary>
internal static class StorageBenchmark
{
    internal static void Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        var lines = await File.ReadAllLinesAsync(SampleDay());
        await CommitAsync(lines, batches: 200, events: 1_000, isDurable: true);
        await CommitAsync(lines, batches: 200, events: 1_000, isDurable: false);
        await CommitAsync(lines, batches: 2_000, events: 20, isDurable: true);
        await CommitAsync(lines, batches: 2_000, events: 20, isDurable: false);
        await CommitAsync(lines, batches: 2_000, events: 1, isDurable: true);
        await CommitAsync(lines, batches: 2_000, events: 1, isDurable: false);
    }

    private static async Task CommitAsync(string[] lines, int batches, int events, bool isDurable)
    {
        var folder = Directory.CreateTempSubdirectory("detections-benchmark-");
        try
        {
            var path = Path.Combine(folder.FullName, "store.db");
            await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = path, IsDurable = isDurable });
            var reader = new EventReader();
            var latencies = new List<double>();
            var bytes = 0L;
            for (var sequence = 1; sequence <= batches; sequence++)
            {
                var entries = Enumerable.Range(0, events).Select(n => Entry(reader, lines, ((sequence - 1) * events) + n)).ToList();
                bytes += entries.Sum(static entry => (long)entry.Event.Raw.Utf8.Length);
                var batch = new CommitBatch
                {
                    Sequence = sequence,
                    Clock = DateTimeOffset.UnixEpoch.AddYears(56).AddSeconds(sequence),
                    RuleSetVersion = "benchmark",
                    Entries = [.. entries],
                    Positions = [new SourcePosition(entries[0].Source, sequence.ToString(System.Globalization.CultureInfo.InvariantCulture))],
                };
                var started = Stopwatch.GetTimestamp();
                await store.CommitAsync(batch);
                latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            latencies.Sort();
            await store.BackupAsync(Path.Combine(folder.FullName, "copy.db"));
            var stored = new FileInfo(Path.Combine(folder.FullName, "copy.db")).Length;
            var rate = batches * events / (latencies.Sum() / 1000);
            var name = $"{events} events a batch, {(isDurable ? "FULL" : "NORMAL")}";
            Benchmark.Line(name, $"{rate:N0} events/s, p50 {latencies[batches / 2]:0.00} ms, p99 {latencies[batches * 99 / 100]:0.00} ms");
            Benchmark.Line("", $"{100.0 * stored / bytes:0.0} % of {bytes / (double)(batches * events):0} bytes of JSON an event, all of the file counted");
            var read = Stopwatch.GetTimestamp();
            var count = 0L;
            await foreach (var batch in store.ReadJournalAsync(0))
            {
                count += batch.Entries.Length;
            }

            Benchmark.Line("", $"read again: {count / Stopwatch.GetElapsedTime(read).TotalSeconds:N0} events/s");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The line of this number, round and round, with another id and other digits in its identifiers each round.</summary>
    private static JournalEntry Entry(EventReader reader, string[] lines, int number)
    {
        var line = lines[number % lines.Length];
        var id = line.IndexOf("\"id\":\"", StringComparison.Ordinal) + 6;
        var unique = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(number)).AsSpan(0, 4));
        // Identifiers that are no UUID stay as they are.
        var text = line[id + 8] == '-' ? line[..id] + unique + line[(id + 8)..] : line;
        var correlation = text.IndexOf("\"correlationId\":\"", StringComparison.Ordinal) + 17;
        if (correlation > 17 && text[correlation + 8] == '-')
        {
            var random = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(~number)).AsSpan(0, 16));
            text = text[..correlation] + random + text[(correlation + 32)..];
        }

        var read = reader.Read(Encoding.UTF8.GetBytes(text), EventOrigin.None, DateTimeOffset.UnixEpoch.AddYears(56).AddSeconds(number));
        return new JournalEntry(
            new SourceId("contoso", "graph/signIns"), read.Event ?? throw new InvalidOperationException("A sample cannot be read."));
    }

    private static string SampleDay()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "samples", "contoso-day.ndjson");
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException("samples/contoso-day.ndjson is not above the benchmark.");
    }
}
