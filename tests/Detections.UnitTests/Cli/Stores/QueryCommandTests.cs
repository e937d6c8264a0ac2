using System.Text;
using System.Text.Json;
using Detections.Cli;
using Detections.Engine.Pipeline;
using Detections.Events;
using Detections.Rules;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Cli.Stores;

public sealed class QueryCommandTests : IAsyncLifetime
{
    private const string Steering = "red \u001b[31m and \u202egnp.exe";
    private StoreSample? _sample;

    private StoreSample Sample => _sample ?? throw new InvalidOperationException();

    public async Task InitializeAsync()
    {
        _sample = await StoreSample.OpenAsync();
        var evidence = StoreSample.SignIn("s1", at: StoreSample.Noon.AddMinutes(-3), received: StoreSample.Noon.AddMinutes(2));
        await Sample.CommitAsync(batch => batch with
        {
            Entries =
            [
                new JournalEntry(StoreSample.SignIns, evidence),
                new JournalEntry(StoreSample.SignIns, StoreSample.SignIn("s2", user: "bertil@contoso.com", at: StoreSample.Noon.AddHours(-30))),
            ],
            Rejected =
            [
                new RejectedEntry(StoreSample.SignIns, new RejectedRecord(
                    new RejectedEvent(RejectionReason.NotJson, "It is not JSON.", new EventOrigin("page 1", 3, 9)), Encoding.UTF8.GetBytes($"<{Steering}>"), StoreSample.Noon)),
            ],
        });
        await Sample.FindAsync(
            StoreSample.Detection("aa01", severity: Severity.High, title: Steering, evidence: evidence, actions: [StoreSample.Action("aa01/0"), StoreSample.Action("aa01/1", approve: "on-call")]),
            StoreSample.Detection("aa02", at: StoreSample.Noon.AddHours(-30), rule: "mfa-fatigue"),
            StoreSample.Detection("aa03", at: StoreSample.Noon.AddMinutes(-1), severity: Severity.Low, tenant: StoreSample.Fabrikam));
    }

    public async Task DisposeAsync() => await Sample.DisposeAsync();

    [Theory]
    [InlineData("aa01 aa03 aa02")]
    [InlineData("aa01 aa03", "--since", "24h")]
    [InlineData("aa02", "--until", "2026-11-17T00:00:00Z")]
    [InlineData("aa01", "--severity", "high")]
    [InlineData("aa02", "--rule", "mfa-fatigue")]
    [InlineData("aa03", "--tenant", StoreSample.Fabrikam)]
    [InlineData("aa01 aa03 aa02", "--entity", "ANNA@")]
    [InlineData("aa01", "--limit", "1")]
    [InlineData("", "--state", "withdrawn")]
    public async Task Detections_are_found_by_every_filter(string expected, params string[] filter)
    {
        var (code, output, _) = await Sample.RunAsync(["query", "detections", "--format", "json", .. filter]);

        code.Should().Be(ExitCodes.Clean);
        var ids = JsonElement.Parse(output).GetProperty("detections").EnumerateArray().Select(item => item.GetProperty("detection").GetProperty("id").GetString());
        string.Join(' ', ids).Should().Be(expected);
    }

    [Theory]
    [InlineData("s1", "--entity", "anna@")]
    [InlineData("s1", "--since", "24h")]
    [InlineData("s2", "--id", "S2")]
    [InlineData("", "--stream", "alert")]
    public async Task Events_are_found_with_their_bodies(string expected, params string[] filter)
    {
        var (code, output, _) = await Sample.RunAsync(["query", "events", "--format", "ndjson", .. filter]);

        code.Should().Be(ExitCodes.Clean);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        string.Join(' ', lines.Select(line => line.GetProperty("id").GetString())).Should().Be(expected);
        lines.Select(line => line.GetProperty("body").GetProperty("appDisplayName").GetString()).Distinct().Should().BeSubsetOf(["Azure Portal"]);
    }

    [Fact]
    public async Task Actions_are_found_by_state()
    {
        var (_, output, _) = await Sample.RunAsync("query", "actions", "--state", "awaitingapproval", "--format", "json");

        JsonElement.Parse(output).GetProperty("actions").EnumerateArray().Select(item => item.GetProperty("key").GetString()).Should().Equal("aa01/1");
    }

    [Theory]
    [InlineData("query", "detections")]
    [InlineData("query", "detections", "--format", "json")]
    [InlineData("query", "detections", "--format", "ndjson")]
    [InlineData("query", "detection", "aa01")]
    [InlineData("query", "detection", "aa01", "--format", "json")]
    [InlineData("query", "rejections")]
    [InlineData("query", "rejections", "--format", "ndjson")]
    [InlineData("tail")]
    public async Task Nothing_that_an_attacker_wrote_steers_the_terminal(params string[] arguments)
    {
        var (code, output, _) = await Sample.RunAsync(arguments);

        code.Should().Be(ExitCodes.Clean);
        output.Should().ContainEquivalentOf("\\u001b[31m").And.ContainEquivalentOf("\\u202egnp.exe");
        output.Any(letter => letter is '\u001b' or '\u202e').Should().BeFalse();
    }

    [Fact]
    public async Task One_detection_shows_the_timeline_with_bodies_and_what_is_done()
    {
        var (code, output, _) = await Sample.RunAsync("query", "detection", "AA01");

        code.Should().Be(ExitCodes.Clean);
        output.Should().Contain("signIn as success").And.Contain("arrived 5m later").And.Contain("\"appDisplayName\": \"Azure Portal\"");
        output.Should().Contain("user.confirmCompromised (user: anna@contoso.com)");
    }

    [Fact]
    public async Task Detection_that_is_not_there_is_named()
    {
        var (code, output, error) = await Sample.RunAsync("query", "detection", "nope");

        (code, output).Should().Be((ExitCodes.ToolFailed, ""));
        error.Should().Contain("there is no detection 'nope'");
    }

    [Theory]
    [InlineData("the store holds nothing of rule 'mfa-fatige'. Did you mean 'mfa-fatigue'?", "--rule", "mfa-fatige")]
    [InlineData("--severity cannot be 'hihg'. Did you mean 'high'?", "--severity", "hihg")]
    [InlineData("'yesterday' is no time.", "--since", "yesterday")]
    [InlineData("--limit takes 1 to 1,000,000.", "--limit", "0")]
    public async Task Wrong_filter_is_named_and_put_right(string complaint, params string[] filter) =>
        (await Sample.RunAsync(["query", "detections", .. filter])).Error.Should().Contain(complaint);

    [Fact]
    public async Task Reading_does_not_keep_the_daemon_from_committing()
    {
        await Sample.RunAsync("query", "detections");

        await Sample.FindAsync(StoreSample.Detection("aa04", at: StoreSample.Noon.AddMinutes(5)));

        (await Sample.RunAsync("query", "detections", "-n", "1")).Out.Should().Contain("Title of aa04").And.Contain("there are more");
    }
}
