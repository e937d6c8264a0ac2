using Detections.Engine.Pipeline;
using Detections.Storage;
using FluentAssertions;
using Microsoft.Data.Sqlite;

namespace Detections.ContractTests;

public sealed class SqliteStoreTests : StoreContract
{
    private readonly StoreFolder _folder = new();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Remove();
    }

    [Fact]
    public async Task A_backup_can_be_opened_and_has_everything()
    {
        await Store.CommitAsync(Given.Batch(1, Given.Found("d")) with { Entries = [Given.Entry("a")] });

        await Store.BackupAsync(_folder.Beside("copy.db"));

        await Store.CommitAsync(Given.Batch(2));
        await using var copy = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = _folder.Beside("copy.db") });
        (await copy.LastSequenceAsync()).Should().Be(1);
        (await copy.FindDetectionAsync("d")).Should().NotBeNull();
        var again = async () => await Store.BackupAsync(_folder.Beside("copy.db"));
        await again.Should().ThrowAsync<StoreException>().WithMessage("*is there already. Name a file*");
    }

    [Fact]
    public async Task A_newer_schema_is_refused()
    {
        Execute("PRAGMA user_version = 99");

        var open = () => _folder.OpenAsync();

        (await open.Should().ThrowAsync<StoreException>().WithMessage("*schema version 99*knows versions up to 2*"))
            .Which.Fault.Should().Be(StoreFault.NewerSchema);
    }

    [Fact]
    public async Task The_database_of_another_program_is_refused()
    {
        Execute("PRAGMA application_id = 7");

        var open = () => _folder.OpenAsync();

        (await open.Should().ThrowAsync<StoreException>()).Which.Fault.Should().Be(StoreFault.Corrupt);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await File.WriteAllTextAsync(_folder.Beside("other.db"), new string('x', 5000));

        var open = () => SqliteStore.OpenAsync(new SqliteStoreOptions { Path = _folder.Beside("other.db") });

        (await open.Should().ThrowAsync<StoreException>()).Which.Fault.Should().Be(StoreFault.Corrupt);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_said()
    {
        var open = () => SqliteStore.OpenAsync(new SqliteStoreOptions { Path = _folder.Beside("no/such/folder.db") });

        (await open.Should().ThrowAsync<StoreException>()).Which.Fault.Should().Be(StoreFault.Unreachable);
    }

    [Fact]
    public async Task Another_writer_is_said()
    {
        using var other = new SqliteConnection($"Data Source={_folder.File};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        await using var store = await SqliteStore.OpenAsync(
            new SqliteStoreOptions { Path = _folder.File, IsReadOnly = true, BusyTimeout = TimeSpan.FromSeconds(1) });

        (await store.LastSequenceAsync()).Should().Be(0, "readers go on beside a writer");
        var commit = async () => await store.CommitAsync(Given.Batch(1));
        (await commit.Should().ThrowAsync<StoreException>()).Which.Fault.Should().BeOneOf(StoreFault.ReadOnly, StoreFault.Locked);
    }

    [Fact]
    public async Task A_full_disk_is_said_changes_nothing_and_the_same_batch_goes_in_later()
    {
        var path = _folder.Beside("small.db");
        var batch = Given.Batch(1, Given.Found("d", Given.Request("d/0"))) with
        {
            Entries = [Given.Entry("a")],
            Positions = [new SourcePosition(new SourceId("new", "source"), "1")],
            Rejected = [Given.Rejected(new string('x', 400_000))],
        };
        await using (var small = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = path, MaxFileBytes = 200_000 }))
        {
            var commit = async () => await small.CommitAsync(batch);
            (await commit.Should().ThrowAsync<StoreException>()).Which.Fault.Should().Be(StoreFault.Full);
            (await small.LastSequenceAsync()).Should().Be(0);
            (await small.FindDetectionAsync("d")).Should().BeNull();

            await small.CommitAsync(batch with { Rejected = [] });
            (await small.ReadPositionsAsync()).Should().ContainSingle();
            (await Given.JournalAsync(small))[0].Entries[0].Source.Should().Be(Given.SignIns);
        }

        await using var reopened = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = path });
        (await reopened.LastSequenceAsync()).Should().Be(1);
    }

    [Fact]
    public async Task A_damaged_snapshot_is_said_and_the_one_before_is_taken()
    {
        await Store.SaveSnapshotAsync(0, "older", (stream, cancel) => stream.WriteAsync(new byte[] { 1, 2, 3 }, cancel));
        await Store.SaveSnapshotAsync(0, "newer", (stream, cancel) => stream.WriteAsync(new byte[] { 4, 5, 6 }, cancel));
        Execute("UPDATE snapshot_parts SET bytes = zeroblob(length(bytes)) WHERE snapshot = 2");

        var reading = await Store.ReadSnapshotAsync();

        await using var snapshot = reading.Snapshot;
        snapshot?.RuleSetVersion.Should().Be("older");
        reading.Damaged.Should().ContainSingle().Which.Should().Contain("checksum");
    }

    [Fact]
    public async Task Without_a_whole_snapshot_the_journal_is_all_there_is()
    {
        await Store.SaveSnapshotAsync(0, "r", (stream, cancel) => stream.WriteAsync(new byte[] { 1 }, cancel));
        Execute("DELETE FROM snapshot_parts");

        var reading = await Store.ReadSnapshotAsync();

        reading.Snapshot.Should().BeNull();
        reading.Damaged.Should().ContainSingle();
    }

    [Fact]
    public async Task A_damaged_batch_is_said()
    {
        await Store.CommitAsync(Given.Batch(1) with { Entries = [Given.Entry("a")] });
        Execute("UPDATE journal SET body = zeroblob(length(body))");

        var read = () => Given.JournalAsync(Store);

        (await read.Should().ThrowAsync<StoreException>()).Which.Fault.Should().Be(StoreFault.Corrupt);
    }

    protected override async Task<IDetectionStore> OpenAsync() => await _folder.OpenAsync(Time);

    private void Execute(string text)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
