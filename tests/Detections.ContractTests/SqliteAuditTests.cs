using Detections.Engine.Pipeline;
using FluentAssertions;
using Microsoft.Data.Sqlite;

namespace Detections.ContractTests;

public sealed class SqliteAuditTests : AuditContract
{
    private readonly StoreFolder _folder = new();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Remove();
    }

    [Theory]
    [InlineData("UPDATE audit SET text = 'nothing' WHERE number = 2")]
    [InlineData("DELETE FROM audit WHERE number = 4")]
    [InlineData("INSERT OR REPLACE INTO audit SELECT 2, at, kind, 'eva', tenant, request, action, detection, rule, rule_version, approver, text, before, after, graph_request, hash FROM audit WHERE number = 1")]
    [InlineData("DELETE FROM audit_head")]
    [InlineData("UPDATE audit_head SET number = 2")]
    public async Task The_file_refuses_to_change_what_was_written(string statement)
    {
        await FillAsync();

        var change = () => Execute(statement);

        change.Should().Throw<SqliteException>().WithMessage("*only added to*");
        (await AuditCheck.RunAsync(Store.Audit)).IsWhole.Should().BeTrue();
    }

    [Theory]
    [InlineData("UPDATE audit SET text = 'nothing' WHERE number = 2", 2)]
    [InlineData("UPDATE audit SET at = at + 1 WHERE number = 4", 4)]
    [InlineData("UPDATE audit SET kind = 'Whatever' WHERE number = 3", 3)]
    [InlineData("DELETE FROM audit WHERE number = 2", 2)]
    [InlineData("DELETE FROM audit WHERE number = 1; UPDATE audit SET number = number - 1", 1)]
    [InlineData("DELETE FROM audit WHERE number = 4", 4)]
    [InlineData("DELETE FROM audit", 1)]
    [InlineData("UPDATE audit SET number = 9 WHERE number = 2; UPDATE audit SET number = 2 WHERE number = 3; UPDATE audit SET number = 3 WHERE number = 9", 2)]
    [InlineData("INSERT INTO audit SELECT 5, at, kind, 'eva', tenant, request, action, detection, rule, rule_version, approver, text, before, after, graph_request, hash FROM audit WHERE number = 4", 5)]
    [InlineData("UPDATE audit_head SET number = 3", 3)]
    public async Task A_change_behind_the_store_is_found_at_its_place(string statement, long place)
    {
        await FillAsync();
        Execute("DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; DROP TRIGGER audit_in_order; DROP TRIGGER audit_head_forward");
        Execute(statement);

        var verdict = await AuditCheck.RunAsync(Store.Audit);

        verdict.Place.Should().Be(place);
    }

    [Fact]
    public async Task Entries_behind_the_noted_head_are_found_although_they_fit()
    {
        await FillAsync();
        var forged = AuditChain.Next(await Store.Audit.HeadAsync(), new AuditEntry { At = Given.Noon, Kind = AuditKind.Approved, Who = "eva" });
        Execute($"INSERT INTO audit VALUES (5, {Given.Noon.UtcTicks}, 'Approved', 'eva', '', '', '', '', '', '', '', '', '', '', '', '{forged.Hash}')");

        (await AuditCheck.RunAsync(Store.Audit)).Place.Should().Be(5);
    }

    [Fact]
    public async Task A_trail_outlives_its_process()
    {
        await FillAsync();
        await Store.DisposeAsync();

        await using var again = await _folder.OpenAsync(Time);
        await again.Audit.AppendAsync(new AuditEntry { At = Given.Noon, Kind = AuditKind.Planned, Text = "5" });

        var verdict = await AuditCheck.RunAsync(again.Audit);
        (verdict.IsWhole, verdict.Head.Number).Should().Be((true, 5));
    }

    protected override async Task<IDetectionStore> OpenAsync() => await _folder.OpenAsync(Time);

    private async Task FillAsync()
    {
        for (var n = 1; n <= 4; n++)
        {
            await Store.Audit.AppendAsync(new AuditEntry { At = Given.Noon, Kind = AuditKind.Planned, Text = $"{n}" });
        }
    }

    private void Execute(string text)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
