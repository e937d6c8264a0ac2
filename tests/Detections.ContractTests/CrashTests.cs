using System.Diagnostics;
using System.Globalization;
using Detections.Engine.Pipeline;
using FluentAssertions;

namespace Detections.ContractTests;

public sealed class CrashTests : IDisposable
{
    private const int Kills = 5;

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Remove();

    [Fact]
    public async Task A_writer_that_is_killed_leaves_every_batch_it_told_of_and_no_half_one()
    {
        var told = 0L;
        for (var kill = 1; kill <= Kills; kill++)
        {
            told = await WriteAndKillAsync(until: told + (7 * kill));
            await VerifyAsync(told);
        }
    }

    [Fact]
    public async Task A_copy_whose_log_is_cut_anywhere_has_whole_batches_only()
    {
        await using (var store = await _folder.OpenAsync())
        {
            for (var sequence = 1; sequence <= 10; sequence++)
            {
                await store.CommitAsync(CrashWriter.Batch(sequence));
            }

            File.Copy(_folder.File, _folder.Beside("copy"));
            File.Copy(_folder.File + "-wal", _folder.Beside("copy-log"));
        }

        var log = await File.ReadAllBytesAsync(_folder.Beside("copy-log"));
        for (var cut = 0; cut < log.Length; cut += (log.Length / 9) + 1)
        {
            File.Copy(_folder.Beside("copy"), _folder.File, overwrite: true);
            File.Delete(_folder.File + "-shm");
            await File.WriteAllBytesAsync(_folder.File + "-wal", log[..cut]);
            await VerifyAsync(atLeast: 0);
        }
    }

    private async Task<long> WriteAndKillAsync(long until)
    {
        using var writer = Process.Start(new ProcessStartInfo("dotnet", [typeof(CrashWriter).Assembly.Location, "write", _folder.File])
        {
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("The writer did not start.");
        var told = 0L;
        while (told < until && await writer.StandardOutput.ReadLineAsync() is { } line)
        {
            told = long.Parse(line, CultureInfo.InvariantCulture);
        }

        writer.Kill();
        // What it said before it was killed is binding, too.
        while (await writer.StandardOutput.ReadLineAsync() is { } line)
        {
            told = long.TryParse(line, CultureInfo.InvariantCulture, out var last) ? Math.Max(told, last) : told;
        }

        await writer.WaitForExitAsync();
        told.Should().BeGreaterThanOrEqualTo(until);
        return told;
    }

    private async Task VerifyAsync(long atLeast)
    {
        await using var store = await _folder.OpenAsync();
        var last = await store.LastSequenceAsync();
        last.Should().BeGreaterThanOrEqualTo(atLeast);
        var batches = await Given.JournalAsync(store);
        batches.Select(batch => batch.Sequence).Should().Equal(Enumerable.Range(1, (int)last).Select(n => (long)n));
        batches.All(batch => batch.Entries.Length == CrashWriter.EventsPerBatch).Should().BeTrue();
        var requests = await store.Outbox.ListAsync(new RequestFilter { Limit = int.MaxValue });
        requests.Select(request => request.DetectionId).Should().Equal(Enumerable.Range(1, (int)last).Select(n => $"d{n}"));
        (await store.FindDetectionsAsync(new DetectionQuery { Limit = 1000 })).Detections.Should().HaveCount(Math.Min((int)last, 1000));
        if (last > 0)
        {
            (await store.ReadPositionsAsync())[Given.SignIns].Should().Be(last.ToString(CultureInfo.InvariantCulture));
        }

        await using var snapshot = (await store.ReadSnapshotAsync()).Snapshot;
        (snapshot?.Sequence ?? 0).Should().BeLessThanOrEqualTo(last);
    }
}
