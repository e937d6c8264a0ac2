using System.Text;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Events;
using Detections.Rules;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;

namespace Detections.ContractTests;

/// <summary>What every store keeps to.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    private IDetectionStore? _store;

    /// <summary>The time that the store asks for.</summary>
    protected FakeTimeProvider Time { get; } = new(Given.Noon);

    /// <summary>The store of this test, empty at first.</summary>
    protected IDetectionStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    /// <summary>Opens an empty store.</summary>
    protected abstract Task<IDetectionStore> OpenAsync();

    public async Task InitializeAsync() => _store = await OpenAsync();

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    [Fact]
    public async Task A_new_store_has_nothing()
    {
        (await Store.LastSequenceAsync()).Should().Be(0);
        (await Store.FirstSequenceAsync()).Should().Be(0);
        (await Store.ReadPositionsAsync()).Should().BeEmpty();
        (await Given.JournalAsync(Store)).Should().BeEmpty();
        (await Store.ReadSnapshotAsync()).Snapshot.Should().BeNull();
        (await Store.FindDetectionAsync("x")).Should().BeNull();
    }

    [Fact]
    public async Task The_journal_gives_back_events_progress_and_clock_in_their_order()
    {
        var kinds = Enum.GetValues<EventKind>();
        var first = Given.Batch(1) with
        {
            Entries = [.. kinds.Select(kind => Given.Entry($"id-{kind}", kind)), Given.Entry("again"), Given.Entry("again")],
            Progress =
            [
                new SourceProgress(Given.SignIns, Given.Kinds(EventKind.SignIn, EventKind.Alert), Given.Noon.AddTicks(-7)),
                new SourceProgress(new SourceId("", "push"), [], Given.Noon.AddDays(1)),
            ],
        };
        var second = Given.Batch(2) with { Clock = Given.Noon.AddDays(-3), RuleSetVersion = "rules-2" };

        await Store.CommitAsync(first);
        await Store.CommitAsync(second);

        var read = await Given.JournalAsync(Store);
        read.Select(Given.Text).Should().Equal(new[] { first, second }.Select(batch => Given.Text(
            new JournalBatch(batch.Sequence, batch.Clock, batch.RuleSetVersion, batch.Entries, batch.Progress))));
        (await Given.JournalAsync(Store, after: 1)).Should().ContainSingle().Which.Sequence.Should().Be(2);
    }

    [Fact]
    public async Task Changed_events_come_back_with_their_revision()
    {
        var counted = Given.Event(EventKind.RiskyUser, "u1").AsRevision(5);

        await Store.CommitAsync(Given.Batch(1) with { Entries = [new JournalEntry(Given.SignIns, counted)] });

        Given.Text((await Given.JournalAsync(Store))[0].Entries[0].Event).Should().Be(Given.Text(counted));
    }

    [Fact]
    public async Task The_journal_can_be_narrowed_to_kinds_and_time()
    {
        await Store.CommitAsync(Given.Batch(1) with { Entries = [Given.Entry("a"), Given.Entry("b", EventKind.Alert)] });
        await Store.CommitAsync(Given.Batch(2) with { Entries = [Given.Entry("c", received: Given.Noon.AddHours(1))] });
        await Store.CommitAsync(Given.Batch(3));

        var alerts = await Given.JournalAsync(Store, filter: new JournalFilter { Kinds = [EventKind.Alert] });
        var later = await Given.JournalAsync(Store, filter: new JournalFilter { ReceivedFrom = Given.Noon.AddMinutes(1) });
        var upTo = await Given.JournalAsync(Store, filter: new JournalFilter { UpToSequence = 1 });

        alerts.SelectMany(batch => batch.Entries).Select(entry => entry.Event.Id).Should().Equal("b");
        later.SelectMany(batch => batch.Entries).Select(entry => entry.Event.Id).Should().Equal("c");
        upTo.Should().ContainSingle();
    }

    [Fact]
    public async Task More_batches_than_are_read_at_once_come_back_without_a_gap()
    {
        for (var sequence = 1; sequence <= 200; sequence++)
        {
            await Store.CommitAsync(Given.Batch(sequence) with { Entries = [Given.Entry($"e{sequence}")] });
        }

        (await Given.JournalAsync(Store)).Select(batch => batch.Sequence).Should().Equal(Enumerable.Range(1, 200).Select(n => (long)n));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_batch_that_does_not_follow_is_refused_and_changes_nothing(long sequence)
    {
        await Store.CommitAsync(Given.Batch(1) with { Positions = [new SourcePosition(Given.SignIns, "one")] });

        var commit = async () => await Store.CommitAsync(
            Given.Batch(sequence, Given.Found("d")) with { Positions = [new SourcePosition(Given.SignIns, "other")] });

        (await commit.Should().ThrowAsync<StoreException>()).Which.Fault.Should().Be(StoreFault.OutOfOrder);
        (await Store.ReadPositionsAsync())[Given.SignIns].Should().Be("one");
        (await Store.FindDetectionAsync("d")).Should().BeNull();
    }

    [Fact]
    public async Task Positions_are_those_of_the_last_commit()
    {
        var other = new SourceId("", "push");
        await Store.CommitAsync(Given.Batch(1) with { Positions = [new(Given.SignIns, "1"), new(other, "a"), new(Given.SignIns, "2")] });
        await Store.CommitAsync(Given.Batch(2) with { Positions = [new(Given.SignIns, "3")] });

        (await Store.ReadPositionsAsync()).Should().BeEquivalentTo(new Dictionary<SourceId, string> { [Given.SignIns] = "3", [other] = "a" });
    }

    [Fact]
    public async Task Rejected_records_are_kept_with_their_bytes()
    {
        await Store.CommitAsync(Given.Batch(1) with { Rejected = [Given.Rejected("{one"), Given.Rejected("{two")] });

        var listed = await Store.ListRejectedAsync(null, null, 10);

        listed.Select(item => Encoding.UTF8.GetString(item.Record.Body.Span)).Should().Equal("{two", "{one");
        listed[0].Record.Reason.Should().Be(Given.Rejected("").Record.Reason);
        (await Store.ListRejectedAsync(null, listed[0].Number, 10)).Should().ContainSingle();
        (await Store.ListRejectedAsync(new SourceId("x", "y"), null, 10)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_newest_snapshot_comes_back_whole()
    {
        await Store.CommitAsync(Given.Batch(1));
        await Store.CommitAsync(Given.Batch(2));
        var large = new byte[3_500_000];
        new Random(7).NextBytes(large);
        await Store.SaveSnapshotAsync(1, "r1", (stream, cancel) => stream.WriteAsync(new byte[] { 1 }, cancel));
        await Store.SaveSnapshotAsync(2, "r2", (stream, cancel) => stream.WriteAsync(large, cancel));

        await using var snapshot = (await Store.ReadSnapshotAsync()).Snapshot;

        using var content = new MemoryStream();
        await (snapshot?.Content ?? System.IO.Stream.Null).CopyToAsync(content);
        (snapshot?.Sequence, snapshot?.RuleSetVersion).Should().Be((2, "r2"));
        content.ToArray().AsSpan().SequenceEqual(large).Should().BeTrue();
    }

    [Fact]
    public async Task A_snapshot_whose_writing_fails_does_not_count()
    {
        await Store.SaveSnapshotAsync(0, "r0", (stream, cancel) => stream.WriteAsync(new byte[] { 9 }, cancel));

        var save = async () => await Store.SaveSnapshotAsync(0, "r1", async (stream, cancel) =>
        {
            await stream.WriteAsync(new byte[2_000_000], cancel);
            throw new InvalidOperationException("no more");
        });

        await save.Should().ThrowAsync<InvalidOperationException>();
        await using var snapshot = (await Store.ReadSnapshotAsync()).Snapshot;
        snapshot?.RuleSetVersion.Should().Be("r0");
    }

    [Fact]
    public async Task A_detection_comes_back_with_the_bodies_of_its_evidence()
    {
        var seen = Given.Event(EventKind.Alert, "alert-1");
        var detection = Given.Detection("d1", evidence: seen);
        await Store.CommitAsync(Given.Batch(1) with { Entries = [Given.Entry("noise"), new JournalEntry(Given.SignIns, seen)] });
        await Store.CommitAsync(Given.Batch(2, new EngineOutput.Detected(detection)));

        var found = await Store.FindDetectionAsync("d1");

        Encoding.UTF8.GetString(DetectionJson.Write(found?.Detection ?? Given.Detection("none"), EvidenceBodies.All))
            .Should().Be(Encoding.UTF8.GetString(DetectionJson.Write(detection, EvidenceBodies.All)));
        (found?.Sequence, found?.FoundAt, found?.State).Should().Be((2, Given.Batch(2).Clock, DetectionState.Open));
    }

    [Fact]
    public async Task The_evidence_of_a_change_has_the_body_of_the_state_behind_it()
    {
        var after = Given.Event(EventKind.Alert, "alert-1");
        var change = after.AsChange("alert-1@8-9", Given.Noon, Given.Event(EventKind.Alert, "alert-1"));
        await Store.CommitAsync(Given.Batch(1, new EngineOutput.Detected(Given.Detection("d1", evidence: change))) with
        {
            Entries = [new JournalEntry(Given.SignIns, Given.Event(EventKind.Alert, "alert-10")), new JournalEntry(Given.SignIns, after)],
        });

        var evidence = (await Store.FindDetectionAsync("d1"))?.Detection.Evidence[0].Event;

        (evidence?.Id, evidence?.Raw["id"].Text).Should().Be(("alert-1@8-9", "alert-1"));
    }

    [Fact]
    public async Task Detections_follow_what_the_engine_says_later()
    {
        await Store.CommitAsync(Given.Batch(1, Given.Found("a"), Given.Found("b")));
        var enriched = Given.Detection("a") with { Title = "richer" };
        await Store.CommitAsync(Given.Batch(
            2,
            Given.Found("a"),
            new EngineOutput.Enriched(enriched),
            new EngineOutput.Folded("sample-rule", Given.Event(EventKind.SignIn, "x"), Given.Noon, "a", 4),
            new EngineOutput.Reminded(Given.Detection("c"), "a", 5),
            new EngineOutput.Withdrawn(Given.Detection("b"), "it was not so")));

        var a = await Store.FindDetectionAsync("a");
        var b = await Store.FindDetectionAsync("b");

        (a?.Detection.Title, a?.Repeats, a?.Reminders, a?.Sequence, a?.ChangedAt).Should().Be(("richer", 5, 1, 1, Given.Batch(2).Clock));
        (b?.State, b?.WithdrawnBecause).Should().Be((DetectionState.Withdrawn, "it was not so"));
        (await Store.FindDetectionAsync("c")).Should().BeNull();
    }

    [Fact]
    public async Task Queries_narrow_and_page_newest_first()
    {
        var outputs = Enumerable.Range(0, 7).Select(n => (EngineOutput)new EngineOutput.Detected(
            Given.Detection($"d{n}", Given.Noon.AddMinutes(n / 2)) with
            {
                RuleId = n % 2 == 0 ? "even" : "odd", Severity = (Severity)(n % 4), IsSignal = n == 6, TenantId = n == 5 ? "other" : "contoso",
            }));
        await Store.CommitAsync(Given.Batch(1, [.. outputs]));
        await Store.CommitAsync(Given.Batch(2, new EngineOutput.Withdrawn(Given.Detection("d0"), "no")));

        (await FindAsync(new DetectionQuery())).Should().Equal("d5", "d4", "d3", "d2", "d1", "d0");
        (await FindAsync(new DetectionQuery { WithSignals = true, Limit = 1 })).Should().Equal("d6");
        (await FindAsync(new DetectionQuery { RuleId = "even" })).Should().Equal("d4", "d2", "d0");
        (await FindAsync(new DetectionQuery { AtLeast = Severity.Medium })).Should().Equal("d3", "d2");
        (await FindAsync(new DetectionQuery { TenantId = "other" })).Should().Equal("d5");
        (await FindAsync(new DetectionQuery { State = DetectionState.Withdrawn })).Should().Equal("d0");
        (await FindAsync(new DetectionQuery { Entity = "ANNA@" })).Should().HaveCount(6);
        (await FindAsync(new DetectionQuery { Entity = "100%_" })).Should().BeEmpty();
        (await FindAsync(new DetectionQuery { From = Given.Noon.AddMinutes(1), To = Given.Noon.AddMinutes(2) })).Should().Equal("d3", "d2");

        var paged = new List<string>();
        var page = new DetectionPage([], "");
        for (var after = (string?)null; page.Next is not null; after = page.Next)
        {
            page = await Store.FindDetectionsAsync(new DetectionQuery { Limit = 4, After = after });
            paged.AddRange(page.Detections.Select(stored => stored.Detection.Id));
        }

        paged.Should().Equal("d5", "d4", "d3", "d2", "d1", "d0");
    }

    [Fact]
    public async Task Everything_is_counted()
    {
        await Store.CommitAsync(Given.Batch(
            1,
            Given.Found("a"),
            new EngineOutput.Late(Given.Event(EventKind.Alert, "l"), TimeSpan.FromHours(1), ["r1", "r2"]),
            new EngineOutput.Limited("r1", "k", "held"),
            new EngineOutput.Faulted("r1", "e", "no")) with
        {
            Entries = [Given.Entry("a"), Given.Entry("b")],
            Rejected = [Given.Rejected("{")],
        });
        await Store.CommitAsync(Given.Batch(2) with { Entries = [Given.Entry("c")] });

        var none = new SourceId("", "");
        (await Store.ReadCountersAsync()).Should().Equal(
            new CounterReading(Counter.Events, Given.SignIns, "signIn", 3),
            new CounterReading(Counter.Rejected, Given.SignIns, "notJson", 1),
            new CounterReading(Counter.Late, none, "alert", 1),
            new CounterReading(Counter.LateForRule, none, "r1", 1),
            new CounterReading(Counter.LateForRule, none, "r2", 1),
            new CounterReading(Counter.Limited, none, "r1", 1),
            new CounterReading(Counter.Faulted, none, "r1", 1),
            new CounterReading(Counter.Detected, none, "sample-rule", 1));
    }

    [Fact]
    public async Task Retention_by_age_keeps_what_the_older_snapshot_needs()
    {
        for (var sequence = 1; sequence <= 6; sequence++)
        {
            await Store.CommitAsync(Given.Batch(sequence) with { Entries = [Given.Entry($"e{sequence}")] });
        }

        var policy = new RetentionPolicy { JournalAge = TimeSpan.FromHours(1) };
        var without = await Store.ApplyRetentionAsync(policy, Given.Noon.AddDays(1));
        await Store.SaveSnapshotAsync(2, "r", (stream, cancel) => stream.WriteAsync(new byte[] { 1 }, cancel));
        await Store.SaveSnapshotAsync(5, "r", (stream, cancel) => stream.WriteAsync(new byte[] { 1 }, cancel));
        var with = await Store.ApplyRetentionAsync(policy, Given.Noon.AddDays(1));

        without.Should().Be(new RetentionOutcome(0, 0, 0, true));
        with.Should().Be(new RetentionOutcome(2, 0, 0, true));
        (await Store.FirstSequenceAsync()).Should().Be(3);
        (await Store.LastSequenceAsync()).Should().Be(6);
    }

    [Fact]
    public async Task Retention_by_size_removes_the_oldest_first_and_the_sequence_goes_on()
    {
        await Store.CommitAsync(Given.Batch(1) with { Entries = [Given.Entry("a")] });
        await Store.CommitAsync(Given.Batch(2) with { Entries = [Given.Entry("b")] });
        await Store.SaveSnapshotAsync(2, "r", (stream, cancel) => stream.WriteAsync(new byte[] { 1 }, cancel));

        var outcome = await Store.ApplyRetentionAsync(new RetentionPolicy { MaxBytes = 0 }, Given.Noon);

        outcome.Should().Be(new RetentionOutcome(2, 0, 0, false));
        (await Store.FirstSequenceAsync()).Should().Be(0);
        await Store.CommitAsync(Given.Batch(3));
        (await Store.LastSequenceAsync()).Should().Be(3);
    }

    [Fact]
    public async Task Retention_keeps_detections_with_requests_that_are_not_finished()
    {
        await Store.CommitAsync(Given.Batch(1, Given.Found("done", Given.Request("done/0", mayAct: false)), Given.Found("open", Given.Request("open/0")))
            with { Rejected = [Given.Rejected("{")] });

        var outcome = await Store.ApplyRetentionAsync(
            new RetentionPolicy { DetectionAge = TimeSpan.FromDays(30), RejectedAge = TimeSpan.FromDays(1) }, Given.Noon.AddDays(31));

        outcome.Should().Be(new RetentionOutcome(0, 1, 1, false));
        (await FindAsync(new DetectionQuery())).Should().Equal("open");
        (await Store.Outbox.FindAsync("done/0")).Should().BeNull();
    }

    private async Task<IEnumerable<string>> FindAsync(DetectionQuery query) =>
        (await Store.FindDetectionsAsync(query)).Detections.Select(stored => stored.Detection.Id);
}
