using System.Text.Json.Nodes;
using FakeGraph;
using FakeGraph.Collections;
using FakeGraph.Faults;
using FluentAssertions;
using Xunit;

namespace Detections.SimulationTests.Daemons;

/// <summary>The built daemon against a simulated tenant: whatever happens to it, it finds what it would have found.</summary>
public sealed class KilledDaemonTests : IAsyncLifetime
{
    private const int Events = 240;
    private static readonly int Kills = Environment.GetEnvironmentVariable("DETECTIONS_LONG_TESTS") == "1" ? 200 : 6;
    private readonly string _folder = Directory.CreateTempSubdirectory("detections-").FullName;
    private FakeTenantServer? _server;

    private FakeTenantServer Server => _server ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync()
    {
        _server = await FakeTenantServer.StartAsync(new FakeGraphOptions
        {
            Empty = true,
            ThrottlingScale = 0,
            LateRecords = false,
            CertificateFile = Path.Combine(_folder, "ca.pem"),
        });
        for (var number = 0; number < Events; number++)
        {
            Server.Tenants[0].Add(CollectionNames.SignIns, SignIn(number));
        }

        Directory.CreateDirectory(Path.Combine(_folder, "rules"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "rules", "burst.yaml"), """
            rule: burst
            title: "{count} failures of {user}"
            status: test
            severity: medium
            match: { count: 4, on: signIn, where: e.Status.ErrorCode == 50126, by: user, within: 10m }
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder, "rules", "burst-then-success.yaml"), """
            rule: burst-then-success
            title: "{user} gets in after {fails.Count} failures"
            status: test
            severity: high
            match:
              sequence:
                - { on: signIn, as: fails, count: 3, where: e.Status.ErrorCode == 50126 }
                - { on: signIn, as: success, where: e.Status.ErrorCode == 0 && e.IpAddress == "198.51.100.9" }
              by: user
              within: 30m
            """);
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Killed_at_random_moments_it_finds_what_an_undisturbed_one_finds()
    {
        var expected = await UndisturbedAsync("undisturbed.db");
        expected.Should().NotBeEmpty();
        var port = Configure("killed.db");
        var random = new Random(11);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var victim = RunningDaemon.Start(_folder, port);
            await Task.Delay(random.Next(300, 3_000));
            victim.Kill();
        }

        using var last = RunningDaemon.Start(_folder, port);
        await last.CaughtUpAsync(Events);

        (await last.DetectionsAsync()).Should().Equal(expected);
        (await last.StopAsync()).Should().Be(0, last.Output);
    }

    [Fact]
    public async Task A_fifth_of_all_requests_failing_it_finds_the_same_and_tells_no_secret()
    {
        var expected = await UndisturbedAsync("undisturbed.db");
        Server.Faults.Add(
            new FaultRule { Kind = FaultKind.Error, Status = 503, Probability = 0.08 },
            new FaultRule { Kind = FaultKind.Cut, Probability = 0.06 },
            new FaultRule { Kind = FaultKind.Throttle, Probability = 0.06 });
        var port = Configure("failing.db");

        using var daemon = RunningDaemon.Start(_folder, port);
        await daemon.CaughtUpAsync(Events);

        (await daemon.DetectionsAsync()).Should().Equal(expected);
        daemon.Output.Should().NotContain("must-not-be-seen").And.NotContain("Bearer").And.NotContain("eyJ");
    }

    [DiskFact]
    public async Task A_disk_that_fills_up_is_said_and_once_there_is_room_nothing_is_lost()
    {
        var expected = await UndisturbedAsync("undisturbed.db");
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "disk")).FullName;
        using var disk = new SmallDisk(folder, 340);
        var port = Configure("disk/full.db");

        using var daemon = RunningDaemon.Start(_folder, port);
        await daemon.SaysAsync("There is no room left for");
        (await daemon.IsReadyAsync()).Should().BeFalse(daemon.Output);

        disk.Grow(64 * 1024);
        await daemon.CaughtUpAsync(Events);
        await daemon.BecomesReadyAsync();
        (await daemon.DetectionsAsync()).Should().Equal(expected);
        (await daemon.StopAsync()).Should().Be(0, daemon.Output);
    }

    private async Task<List<string>> UndisturbedAsync(string store)
    {
        using var daemon = RunningDaemon.Start(_folder, Configure(store));
        await daemon.CaughtUpAsync(Events);
        var found = await daemon.DetectionsAsync();
        await daemon.StopAsync();
        return found;
    }

    private int Configure(string store)
    {
        var port = RunningDaemon.FreePort();
        File.WriteAllText(Path.Combine(_folder, "detections.yaml"), $$"""
            rules: [rules]
            store: { path: {{store}} }
            tenants:
              - id: {{Server.Tenants[0].Id}}
                name: contoso
                credential: { clientId: 11111111-2222-3333-4444-555555555555, secret: env:CONTOSO_SECRET }
                graph: { root: "{{Server.HttpsAddress}}", authority: "{{Server.HttpsAddress}}", scope: "https://graph.microsoft.com/.default", trust: ca.pem }
                sources: { signIns: { backfill: 1d, every: 1s } }
            web: { listen: "127.0.0.1:{{port}}" }
            """);
        return port;
    }

    private static JsonObject SignIn(int number)
    {
        var at = DateTimeOffset.UtcNow - TimeSpan.FromHours(20) + (TimeSpan.FromMinutes(2) * (number / 3));
        var user = number % 3;
        return new JsonObject
        {
            ["id"] = $"{number:00000000}-0000-4000-8000-000000000000",
            ["createdDateTime"] = Timestamp.Of(at),
            ["userId"] = $"1111111{user}-0000-4000-8000-000000000001",
            ["userPrincipalName"] = $"user{user}@contoso.com",
            ["appDisplayName"] = "Office 365",
            ["clientAppUsed"] = "Browser",
            ["ipAddress"] = number % 30 == 29 ? "198.51.100.9" : "203.0.113.7",
            ["status"] = new JsonObject { ["errorCode"] = number % 30 > 14 && number % 30 < 29 ? 50126 : 0 },
        };
    }
}
