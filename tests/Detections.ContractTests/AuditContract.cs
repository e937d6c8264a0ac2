using Detections.Engine;
using Detections.Engine.Pipeline;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;

namespace Detections.ContractTests;

/// <summary>What every audit trail keeps to.</summary>
public abstract class AuditContract : IAsyncLifetime
{
    private IDetectionStore? _store;
    private long _sequence;

    /// <summary>The time that the store asks for.</summary>
    protected FakeTimeProvider Time { get; } = new(Given.Noon);

    protected IDetectionStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    /// <summary>Opens an empty store.</summary>
    protected abstract Task<IDetectionStore> OpenAsync();

    public async Task InitializeAsync() => _store = await OpenAsync();

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    [Fact]
    public async Task An_empty_trail_is_whole()
    {
        (await Store.Audit.HeadAsync()).Should().Be(AuditHead.Empty);
        (await AuditCheck.RunAsync(Store.Audit)).IsWhole.Should().BeTrue();
    }

    [Fact]
    public async Task Entries_come_back_as_they_were_added_and_in_their_order()
    {
        var entry = new AuditEntry
        {
            At = Given.Noon.AddTicks(7), Kind = AuditKind.Refused, Who = "w", TenantId = "contoso", RequestKey = "d/0", Action = "user.disable",
            DetectionId = "d", RuleId = "r", RuleVersion = "v1", Approver = "eva", Text = "Ünïcode \u202e \"x\"\n\ud83d", Before = "{\"a\":1}",
            After = "{}", GraphRequestId = "g",
        };

        await Store.Audit.AppendAsync(entry);
        await Store.Audit.AppendAsync(entry with { Text = "second" });

        var read = await Store.Audit.ReadAsync(0, 10);
        read.Select(record => record.Number).Should().Equal(1, 2);
        (read[0].Entry with { Text = "" }).Should().Be(entry with { Text = "" });
        read[1].Entry.Text.Should().Be("second");
        (await Store.Audit.ReadAsync(1, 10)).Should().ContainSingle().Which.Number.Should().Be(2);
        (await Store.Audit.ReadAsync(0, 1)).Should().ContainSingle();
        (await Store.Audit.HeadAsync()).Should().Be(new AuditHead(2, read[1].Hash));
        (await AuditCheck.RunAsync(Store.Audit)).IsWhole.Should().BeTrue("text that is no valid Unicode has the same hash once it is stored");
    }

    [Fact]
    public async Task Writers_at_the_same_time_make_one_chain()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var n = 0; n < 5; n++)
            {
                await Store.Audit.AppendAsync(new AuditEntry { At = Given.Noon, Kind = AuditKind.Planned, Text = $"{writer}.{n}" });
            }
        })));

        var verdict = await AuditCheck.RunAsync(Store.Audit);
        (verdict.IsWhole, verdict.Head.Number).Should().Be((true, 40));
    }

    [Fact]
    public async Task A_head_that_was_kept_shows_a_trail_that_is_another_one()
    {
        await Store.Audit.AppendAsync(new AuditEntry { At = Given.Noon, Kind = AuditKind.Planned, Text = "1" });
        var head = await Store.Audit.HeadAsync();

        (await AuditCheck.RunAsync(Store.Audit, AuditHead.Parse(head.ToString()))).IsWhole.Should().BeTrue();
        (await AuditCheck.RunAsync(Store.Audit, head with { Hash = new string('a', 64) })).Place.Should().Be(1);
        (await AuditCheck.RunAsync(Store.Audit, head with { Number = 2 })).Place.Should().Be(2);
    }

    [Fact]
    public async Task Every_step_that_decides_is_in_the_trail()
    {
        await CommitAsync(Given.Found(
            "d", Given.Request("1"), Given.Request("2", "b", approve: "x"), Given.Request("3", "c", mayAct: false), Given.Request("4", "e")));
        await Store.Outbox.LeaseAsync("w", 1, TimeSpan.FromMinutes(1), Given.Noon.AddHours(1));
        await Store.Outbox.SucceedAsync("1", "w", new ActionRecord("Done it", "{\"on\":true}", "{\"on\":false}", "graph-7"));
        await Store.Outbox.AskApprovalAsync("2", "w", "would do this", null);
        await Store.Outbox.ApproveAsync("2", "eva", Given.Noon, null);
        await Store.Outbox.RecordPlanAsync("3", "w", "would do that");
        await CommitAsync(new EngineOutput.Withdrawn(Given.Detection("d"), "disproved"));

        var read = await Store.Audit.ReadAsync(0, 100);
        read.Select(record => (record.Entry.Kind, record.Entry.RequestKey)).Should().Equal(
            (AuditKind.CarriedOut, "1"), (AuditKind.ApprovalAsked, "2"), (AuditKind.Approved, "2"), (AuditKind.Planned, "3"),
            (AuditKind.Withdrawn, "1"), (AuditKind.Cancelled, "2"), (AuditKind.Withdrawn, "3"), (AuditKind.Cancelled, "4"));
        var done = read[0].Entry;
        (done.Who, done.Text, done.Before, done.After, done.GraphRequestId).Should().Be(("w", "Done it", "{\"on\":true}", "{\"on\":false}", "graph-7"));
        (done.RuleId, done.RuleVersion, done.DetectionId, done.TenantId, done.Action)
            .Should().Be(("sample-rule", "v1", "d", "contoso", "user.confirmCompromised"));
        read[5].Entry.Approver.Should().Be("eva");
        (await AuditCheck.RunAsync(Store.Audit)).IsWhole.Should().BeTrue();
    }

    private async Task CommitAsync(params EngineOutput[] outputs) => await Store.CommitAsync(Given.Batch(++_sequence, outputs));
}
