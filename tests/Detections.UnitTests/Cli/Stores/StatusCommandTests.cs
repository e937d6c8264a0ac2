using System.Text;
using System.Text.Json;
using Detections.Cli;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Events;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Detections.UnitTests.Cli.Stores;

public sealed class StatusCommandTests : IAsyncLifetime
{
    private StoreSample? _sample;

    private StoreSample Sample => _sample ?? throw new InvalidOperationException();

    public async Task InitializeAsync()
    {
        _sample = await StoreSample.OpenAsync();
        var fabrikam = new SourceId(StoreSample.Fabrikam, "graph/alerts_v2");
        await Sample.CommitAsync(batch => batch with
        {
            Entries = [new JournalEntry(StoreSample.SignIns, StoreSample.SignIn("a")), new JournalEntry(StoreSample.SignIns, StoreSample.SignIn("b"))],
            Positions = [new SourcePosition(StoreSample.SignIns, "{\"Cursor\":\"x\"}")],
            Progress =
            [
                new SourceProgress(StoreSample.SignIns, [EventKind.SignIn], StoreSample.Noon),
                new SourceProgress(new SourceId(StoreSample.Contoso, "clock"), [EventKind.Incident], StoreSample.Noon),
            ],
        });
        await Sample.CommitAsync(batch => batch with
        {
            Positions = [new SourcePosition(fabrikam, "p")],
            Rejected = [new RejectedEntry(fabrikam, new RejectedRecord(new RejectedEvent(RejectionReason.NoId, "It has no id.", EventOrigin.None), Encoding.UTF8.GetBytes("{}"), StoreSample.Noon))],
            Outputs =
            [
                new EngineOutput.Detected(StoreSample.Detection("d1", actions: StoreSample.Action("d1/0", approve: "on-call"))),
                new EngineOutput.Detected(StoreSample.Detection("d2", rule: "mfa-fatigue")),
                new EngineOutput.Late(StoreSample.SignIn("late"), TimeSpan.FromHours(5), ["mfa-fatigue"]),
            ],
        });
        await Sample.CommitAsync(batch => batch with { Outputs = [new EngineOutput.Withdrawn(StoreSample.Detection("d2", rule: "mfa-fatigue"), "A later sign-in disproves it.")] });
    }

    public async Task DisposeAsync() => await Sample.DisposeAsync();

    [Fact]
    public async Task Sources_rules_and_actions_are_told_while_the_daemon_holds_the_store()
    {
        var (code, output, error) = await Sample.RunAsync("status", "--format", "json");

        (code, error).Should().Be((ExitCodes.Clean, ""));
        var status = JsonElement.Parse(output);
        var sources = status.GetProperty("sources").EnumerateArray().ToList();
        sources.Select(source => source.GetProperty("source").GetString()).Should().Equal("graph/signIns", "graph/alerts_v2");
        sources[0].GetProperty("events").GetInt64().Should().Be(2);
        sources[0].GetProperty("lagSeconds").GetDouble().Should().Be(600);
        sources[0].GetProperty("lastBatchAt").GetDateTimeOffset().Should().Be(StoreSample.Noon.AddSeconds(1));
        sources[0].GetProperty("position").GetString().Should().Be("{\"Cursor\":\"x\"}");
        sources[1].GetProperty("rejected").GetInt64().Should().Be(1);
        sources[1].GetProperty("lagSeconds").ValueKind.Should().Be(JsonValueKind.Null);
        var rules = status.GetProperty("rules").EnumerateArray().ToDictionary(rule => rule.GetProperty("rule").GetString() ?? "");
        rules["spray-then-success"].GetProperty("open").GetInt64().Should().Be(1);
        rules["mfa-fatigue"].GetProperty("withdrawn").GetInt64().Should().Be(1);
        rules["mfa-fatigue"].GetProperty("late").GetInt64().Should().Be(1);
        status.GetProperty("actions").GetProperty("awaitingApproval").GetInt64().Should().Be(1);
        status.GetProperty("late").GetProperty("signIn").GetInt64().Should().Be(1);
        status.GetProperty("store").GetProperty("lastCommitAgeSeconds").GetDouble().Should().Be(597);
    }

    [Fact]
    public async Task Text_ends_in_one_sentence_and_calls_tenants_by_their_names()
    {
        var folder = Path.GetDirectoryName(Sample.Path) ?? "";
        Directory.CreateDirectory(Path.Combine(folder, "rules"));
        // The secret is not there, and is not needed to look into a store.
        var config = Sample.Write("detections.yaml", $$"""
            tenants:
              - id: {{StoreSample.Contoso}}
                name: contoso
                credential: { clientId: 33333333-3333-4333-8333-333333333333, secret: env:NO_SUCH_SECRET_ANYWHERE }
            """);

        var (code, output, error) = await Sample.RunBareAsync("status", "--config", config);

        (code, error).Should().Be((ExitCodes.Clean, ""));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[^1].Should().Be("1 open detection from 2 events of 2 sources, 1 rejected, 1 late, 1 action waiting for approval.");
        lines.Should().Contain(line => line.StartsWith("  contoso  ", StringComparison.Ordinal) && line.Contains("graph/signIns"));
    }

    [Theory]
    [InlineData(99, "knows versions up to")]
    [InlineData(1, "older than")]
    public async Task Store_of_another_version_is_named_and_left_as_it_is(int version, string complaint)
    {
        await Sample.CloseAsync();
        await SetVersionAsync(version);
        var before = await File.ReadAllBytesAsync(Sample.Path);

        var (code, output, error) = await Sample.RunAsync("status");

        code.Should().Be(ExitCodes.ToolFailed);
        output.Should().BeEmpty();
        error.Should().Contain(complaint).And.Contain($"schema version {version}");
        (await File.ReadAllBytesAsync(Sample.Path)).Should().Equal(before);
    }

    [Fact]
    public async Task Missing_store_is_named_and_not_made()
    {
        var nowhere = Path.Combine(Path.GetDirectoryName(Sample.Path) ?? "", "nowhere.db");

        var (code, _, error) = await Sample.RunBareAsync("status", "--store", nowhere);

        code.Should().Be(ExitCodes.ToolFailed);
        error.Should().Contain($"there is no store '{nowhere}'");
        File.Exists(nowhere).Should().BeFalse();
    }

    private async Task SetVersionAsync(int version)
    {
        await using var connection = new SqliteConnection($"Data Source={Sample.Path};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA user_version = {version}; PRAGMA journal_mode = DELETE";
        await command.ExecuteNonQueryAsync();
    }
}
