using System.Text.Json.Nodes;
using FakeGraph;
using FakeGraph.Collections;
using FakeGraph.Faults;
using FluentAssertions;
using Xunit;

namespace Detections.SimulationTests.Daemons;

/// <summary>The built daemon acts on a simulated tenant: what was decided is done once, and never to a protected account.</summary>
public sealed class ActingDaemonTests : IAsyncLifetime
{
    private const int Users = 4;
    private const int EventsOfEach = 5;
    private static readonly int Kills = Environment.GetEnvironmentVariable("DETECTIONS_LONG_TESTS") == "1" ? 200 : 5;
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
        for (var user = 0; user < Users; user++)
        {
            Server.Tenants[0].Add(CollectionNames.Users, new JsonObject
            {
                ["id"] = Id(user),
                ["userPrincipalName"] = $"user{user}@contoso.com",
                ["displayName"] = $"User {user}",
                ["mail"] = $"user{user}@contoso.com",
                ["accountEnabled"] = true,
                ["signInSessionsValidFromDateTime"] = "2026-01-01T00:00:00Z",
            });
            for (var number = 0; number < EventsOfEach; number++)
            {
                Server.Tenants[0].Add(CollectionNames.SignIns, SignIn(user, number));
            }
        }

        Directory.CreateDirectory(Path.Combine(_folder, "rules"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "rules", "burst.yaml"), """
            rule: burst
            title: "{count} failures of {user}"
            status: stable
            severity: high
            match: { count: 4, on: signIn, where: e.Status.ErrorCode == 50126, by: user, within: 1h }
            actions:
              - user.revokeSessions: { user: user }
              - user.disable: { user: user }
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder, "rules", "tell.yaml"), """
            response: tell
            when: { severity: high }
            do:
              - notify: { channel: archive, message: "Look at {user}" }
            """);
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_dry_run_says_what_it_would_do_and_does_nothing()
    {
        using var daemon = RunningDaemon.Start(_folder, Configure("dryRun"));
        await daemon.CaughtUpAsync(Users * EventsOfEach);
        await Task.Delay(TimeSpan.FromSeconds(3));

        Server.Ledger.Entries.Should().BeEmpty();
        (await daemon.StopAsync()).Should().Be(0, daemon.Output);
    }

    [Fact]
    public async Task Every_decided_effect_happens_once_although_answers_are_lost_and_the_daemon_is_killed()
    {
        Server.Faults.Add(
            new FaultRule { Path = "/revokeSignInSessions", Kind = FaultKind.Error, Status = 504, AfterEffect = true, Probability = 0.3 },
            new FaultRule { Method = "PATCH", Kind = FaultKind.Cut, AfterEffect = true, Probability = 0.3 },
            new FaultRule { Method = "PATCH", Kind = FaultKind.Error, Status = 503, Probability = 0.2 });
        var port = Configure("act");
        var random = new Random(5);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var victim = RunningDaemon.Start(_folder, port);
            await Task.Delay(random.Next(1_500, 5_000));
            victim.Kill();
        }

        using var last = RunningDaemon.Start(_folder, port);
        string[] expected = [.. Enumerable.Range(0, Users - 1).SelectMany(user => new[] { $"PATCH {Id(user)}", $"POST {Id(user)}" }).Order(StringComparer.Ordinal)];
        await last.UntilAsync(() => Effects().Distinct().Count() >= expected.Length && Told() >= Users, "did not carry out everything");

        Effects().Order(StringComparer.Ordinal).Should().Equal(expected, "each once, and the protected account never");
        (await last.StopAsync()).Should().Be(0, last.Output);
    }

    private IEnumerable<string> Effects() => Server.Ledger.Entries.Select(entry => $"{entry.Method} {entry.Target}");

    /// <summary>Detections that the archive was told of.</summary>
    private int Told()
    {
        var path = Path.Combine(_folder, "archive.ndjson");
        return File.Exists(path) ? File.ReadAllLines(path).Select(line => JsonNode.Parse(line)?["key"]?.GetValue<string>()).Distinct().Count() : 0;
    }

    private int Configure(string mode)
    {
        var port = RunningDaemon.FreePort();
        File.WriteAllText(Path.Combine(_folder, "detections.yaml"), $$"""
            rules: [rules]
            store: { path: acting.db }
            tenants:
              - id: {{Server.Tenants[0].Id}}
                name: contoso
                credential: { clientId: 11111111-2222-3333-4444-555555555555, secret: env:CONTOSO_SECRET }
                graph: { root: "{{Server.HttpsAddress}}", authority: "{{Server.HttpsAddress}}", scope: "https://graph.microsoft.com/.default", trust: ca.pem }
                sources: { signIns: { backfill: 1d, every: 1s } }
            actions:
              mode: {{mode}}
              approve: []
              protected: { users: [USER{{Users - 1}}@contoso.com] }
            channels:
              - { name: archive, kind: file, path: archive.ndjson }
            web: { listen: "127.0.0.1:{{port}}" }
            """);
        return port;
    }

    private static string Id(int user) => $"1111111{user}-0000-4000-8000-000000000001";

    private static JsonObject SignIn(int user, int number) => new()
    {
        ["id"] = $"{(user * 100) + number:00000000}-0000-4000-8000-000000000000",
        ["createdDateTime"] = Timestamp.Of(DateTimeOffset.UtcNow - TimeSpan.FromMinutes(60 - number)),
        ["userId"] = Id(user),
        ["userPrincipalName"] = $"user{user}@contoso.com",
        ["appDisplayName"] = "Office 365",
        ["clientAppUsed"] = "Browser",
        ["ipAddress"] = "203.0.113.7",
        ["status"] = new JsonObject { ["errorCode"] = 50126 },
    };
}
