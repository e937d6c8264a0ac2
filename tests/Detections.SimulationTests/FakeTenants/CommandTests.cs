using FakeGraph;
using FakeGraph.Commands;
using FluentAssertions;
using Xunit;

namespace Detections.SimulationTests.FakeTenants;

/// <summary>The command line says what it can do, and takes what it says.</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task What_is_asked_for_is_what_the_server_gets()
    {
        var options = (await RunAsync("--story", "--seed", "9", "--users", "30", "--tenants", "3", "--duration", "1d2h", "--past", "90m", "--permissions", "AuditLog.Read.All", "--throttling", "0.5", "--page-size", "7", "--on-time")).Options;

        options.Should().Match<FakeGraphOptions>(x => !x.Empty && x.Seed == 9 && x.Users == 30 && x.PageSize == 7 && x.ThrottlingScale == 0.5 && !x.LateRecords);
        options.StoryDuration.Should().Be(TimeSpan.FromHours(26));
        options.StoryPast.Should().Be(TimeSpan.FromMinutes(90));
        options.Tenants.Select(x => x.Domain).Should().Equal("contoso.com", "tenant-2.contoso.com", "tenant-3.contoso.com");
        options.Tenants[0].Granted.Should().Equal("AuditLog.Read.All");
    }

    [Fact]
    public async Task At_a_faster_pace_the_tenant_lives_behind_the_real_time_and_never_ahead()
    {
        var options = (await RunAsync("--story", "--duration", "3h", "--past", "1h", "--pace", "60")).Options;

        options.Speed.Should().Be(60);
        options.StopsAtRealTime.Should().BeTrue();
        // Two hours in two minutes: it begins 118 minutes behind.
        (DateTimeOffset.UtcNow - options.Start!.Value).Should().BeCloseTo(TimeSpan.FromMinutes(118), TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("'3m5' is no span of time*90s", "--duration", "3m5")]
    [InlineData("'fast' is no pace*'live'", "--pace", "fast")]
    [InlineData("*too few*24", "--users", "5")]
    [InlineData("*'--past' is longer*", "--past", "3d", "--duration", "1d")]
    [InlineData("*'--story' and '--events'*", "--story", "--events", "a.ndjson")]
    public void What_cannot_be_is_said(string message, params string[] arguments)
    {
        var parsed = new FakeGraphCommand().Create((_, _) => Task.FromResult(0)).Parse(arguments);

        parsed.Errors.Should().ContainSingle().Which.Message.Should().Match(message + "*");
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("1h30m", 5400)]
    [InlineData("0s", 0)]
    [InlineData("1w", 604800)]
    public void A_span_is_read(string text, int seconds) => Span.Read(text).Should().Be(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("-5m")]
    [InlineData("5 m")]
    [InlineData("99999999999999999999s")]
    public void What_is_no_span_is_none(string text) => Span.Read(text).Should().BeNull();

    private static async Task<ServerRequest> RunAsync(params string[] arguments)
    {
        ServerRequest? request = null;
        var command = new FakeGraphCommand().Create((asked, _) =>
        {
            request = asked;
            return Task.FromResult(0);
        });
        (await command.Parse(arguments).InvokeAsync()).Should().Be(0);
        return request ?? throw new InvalidOperationException("The command did not run.");
    }
}
