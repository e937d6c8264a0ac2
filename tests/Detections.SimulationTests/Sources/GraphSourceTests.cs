using System.Text.Json.Nodes;
using Azure.Core;
using Detections.Engine.Pipeline;
using Detections.Graph;
using Detections.Sources.Graph;
using FakeGraph;
using FakeGraph.Collections;
using FakeGraph.Faults;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Detections.SimulationTests.Sources;

/// <summary>The polling sources against a server that behaves as Graph does, at its worst.</summary>
public sealed class GraphSourceTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UtcNow;
    private static readonly HttpClient Http = new();
    private FakeTenantServer? _server;

    private FakeTenantServer Server => _server ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync() => _server = await FakeTenantServer.StartAsync(
        new FakeGraphOptions { Empty = true, ThrottlingScale = 0, EmptyPageEvery = 3, LateRecords = false });

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Theory]
    [InlineData(CollectionNames.SignIns, "createdDateTime", 700)]
    [InlineData(CollectionNames.DirectoryAudits, "activityDateTime", 500)]
    [InlineData(CollectionNames.Alerts, "lastUpdateDateTime", 700)]
    [InlineData(CollectionNames.Incidents, "lastUpdateDateTime", 700)]
    [InlineData(CollectionNames.RiskDetections, "lastUpdatedDateTime", 500)]
    [InlineData(CollectionNames.RiskyUsers, "riskLastUpdatedDateTime", 300)]
    [InlineData(CollectionNames.RiskyServicePrincipals, "riskLastUpdatedDateTime", 40)]
    public async Task Everything_is_delivered_once_in_spite_of_empty_pages_small_pages_and_limits(string collection, string moved, int count)
    {
        var added = Add(collection, moved, count, TimeSpan.FromHours(40));

        var batches = await ReadAsync(collection, null);

        Ids(batches).Should().BeEquivalentTo(added).And.OnlyHaveUniqueItems();
        batches[^1].CompleteUpTo.Should().NotBeNull("it has caught up");
        batches.SelectMany(batch => batch.Rejected).Should().BeEmpty();
    }

    [Fact]
    public async Task A_fifth_of_all_requests_failing_in_every_way_loses_nothing()
    {
        Server.Faults.Add(
            new FaultRule { Kind = FaultKind.Error, Status = 503, Probability = 0.07 },
            new FaultRule { Kind = FaultKind.Error, Status = 500, Probability = 0.05 },
            new FaultRule { Kind = FaultKind.Cut, Probability = 0.05 },
            new FaultRule { Kind = FaultKind.Throttle, Probability = 0.05 });
        var added = Add(CollectionNames.SignIns, "createdDateTime", 800, TimeSpan.FromHours(30));

        var batches = await ReadAsync(CollectionNames.SignIns, null);

        Ids(batches).Distinct().Should().BeEquivalentTo(added);
    }

    [Fact]
    public async Task Read_again_from_any_position_it_skips_nothing()
    {
        var added = Add(CollectionNames.Alerts, "lastUpdateDateTime", 700, TimeSpan.FromHours(20));
        var batches = await ReadAsync(CollectionNames.Alerts, null);
        for (var stopped = 0; stopped < batches.Count; stopped++)
        {
            var rest = await ReadAsync(CollectionNames.Alerts, batches[stopped].Position);

            Ids(batches.Take(stopped + 1)).Union(Ids(rest)).Should().BeEquivalentTo(added, "stopped after batch {0}", stopped);
        }
    }

    [Fact]
    public async Task A_missing_permission_is_a_state_and_not_an_endless_failure()
    {
        await using var server = await FakeTenantServer.StartAsync(new FakeGraphOptions
        {
            Empty = true,
            Tenants = [new FakeGraph.Tenants.TenantOptions { Granted = ["AuditLog.Read.All"] }],
        });
        var source = Source(server, CollectionNames.Alerts);
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            await foreach (var batch in source.ReadAsync(null, stop.Token))
            {
            }
        });
        while (source.Reading.Condition == SourceCondition.CatchingUp && !reading.IsCompleted)
        {
            await Task.Delay(20);
        }

        source.Reading.Condition.Should().Be(SourceCondition.Unauthorised);
        source.Reading.Failure.Should().Contain("403");
        source.Reading.RequestId.Should().NotBeEmpty();
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => reading).Should().ThrowAsync<OperationCanceledException>();
    }

    private List<string> Add(string collection, string moved, int count, TimeSpan over)
    {
        var ids = new List<string>();
        for (var number = 0; number < count; number++)
        {
            // Some share a time to the tick, and many differ by less than a millisecond.
            var at = Start - over + ((over - TimeSpan.FromMinutes(1)) * (number / 3 * 3) / count) + TimeSpan.FromTicks(number % 2);
            var id = $"{collection}-{number:00000}";
            ids.Add(id);
            Server.Tenants[0].Add(collection, collection == CollectionNames.SignIns ? SignIn(id, at) : Other(id, moved, at));
        }

        return ids;
    }

    private static JsonObject SignIn(string id, DateTimeOffset at) => new()
    {
        ["id"] = id,
        ["createdDateTime"] = Timestamp.Of(at),
        ["userId"] = "11111111-0000-4000-8000-000000000001",
        ["userPrincipalName"] = "anna@contoso.com",
        ["appDisplayName"] = "Office 365",
        ["clientAppUsed"] = "Browser",
        ["ipAddress"] = "203.0.113.7",
        ["status"] = new JsonObject { ["errorCode"] = 0 },
    };

    private static JsonObject Other(string id, string moved, DateTimeOffset at) => new()
    {
        ["id"] = id,
        [moved] = Timestamp.Of(at),
        ["createdDateTime"] = Timestamp.Of(at),
        ["activityDateTime"] = Timestamp.Of(at),
        ["title"] = "x",
        ["displayName"] = "x",
        ["severity"] = "medium",
        ["status"] = "new",
        ["riskState"] = "atRisk",
        ["riskLevel"] = "medium",
        ["riskEventType"] = "leakedCredentials",
        ["activityDisplayName"] = "Update user",
    };

    private async Task<List<SourceBatch>> ReadAsync(string collection, string? position)
    {
        var source = Source(Server, collection);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var batches = new List<SourceBatch>();
        await foreach (var batch in source.ReadAsync(position, limit.Token))
        {
            batches.Add(batch);
            if (batch.CompleteUpTo is not null)
            {
                break;
            }
        }

        return batches;
    }

    private static GraphSource Source(FakeTenantServer server, string collection)
    {
        var tenant = server.Tenants[0];
        var resource = GraphResource.All.Single(resource => resource.Name == (collection == CollectionNames.Alerts ? "alerts_v2" : collection));
        var client = new GraphClient(
            Http,
            new GraphTenant
            {
                TenantId = tenant.Id,
                Address = new Uri(server.HttpAddress, "v1.0/"),
                Scope = "https://graph.microsoft.com/.default",
                Credential = new StaticCredential(server.IssueToken(tenant)),
            },
            TimeProvider.System,
            NullLogger.Instance,
            _ => TimeSpan.Zero);
        return new GraphSource(
            client, resource with { PageSize = Math.Min(resource.PageSize, 200), Every = TimeSpan.FromMilliseconds(50) }, tenant.Id, TimeSpan.FromDays(3), TimeProvider.System, NullLogger.Instance);
    }

    private static List<string> Ids(IEnumerable<SourceBatch> batches) => [.. batches.SelectMany(batch => batch.Events).Select(e => e.Id)];

    private sealed class StaticCredential(string token) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(token, DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
