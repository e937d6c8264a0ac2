using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Azure.Core;
using Detections.Actions;
using Detections.Actions.Graph;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Events;
using Detections.Graph;
using Detections.Rules;
using FakeGraph;
using FakeGraph.Collections;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Detections.SimulationTests.Actions;

/// <summary>Actions against a server that keeps a ledger of every effect.</summary>
public sealed class GraphActionTests : IAsyncLifetime
{
    private const string Anna = "11111111-0000-4000-8000-000000000001";
    private static readonly HttpClient Http = new();
    private static readonly ImmutableDictionary<string, IAction> Known = GraphActions.All(TimeProvider.System).ToImmutableDictionary(action => action.Name, StringComparer.Ordinal);
    private FakeTenantServer? _server;

    private FakeTenantServer Server => _server ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync()
    {
        _server = await FakeTenantServer.StartAsync(new FakeGraphOptions { Empty = true, ThrottlingScale = 0 });
        Server.Tenants[0].Add(CollectionNames.Users, new JsonObject
        {
            ["id"] = Anna, ["userPrincipalName"] = "anna@contoso.com", ["mail"] = "anna@contoso.com", ["accountEnabled"] = true,
        });
        Server.Tenants[0].Add(CollectionNames.Alerts, Record("alert-1", "new"));
        Server.Tenants[0].Add(CollectionNames.Incidents, Record("7", "active"));
        var merged = Record("6", "redirected");
        merged["redirectIncidentId"] = "7";
        Server.Tenants[0].Add(CollectionNames.Incidents, merged);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Theory]
    [InlineData("user.disable")]
    [InlineData("user.revokeSessions")]
    [InlineData("user.confirmCompromised")]
    public async Task An_account_is_found_by_its_label_and_acted_upon_once(string name)
    {
        (await ActAsync(name, ("user", "Anna"))).Should().BeOfType<ActionPlan.Ready>();

        (await ActAsync(name, ("user", "Anna"))).Should().BeOfType<ActionPlan.Done>("it is so already");
        Server.Ledger.Entries.Should().ContainSingle().Which.Target.Should().Be(Anna);
    }

    [Theory]
    [InlineData("user.disable", "user", "nobody@contoso.com", "There is no user")]
    [InlineData("user.disable", "user", "x' or '1' eq '1", "neither an object id nor")]
    [InlineData("user.disable", "user", "a/../../security/alerts_v2?@contoso.com", "There is no user")]
    [InlineData("user.disable", "user", "", "'user' has no value")]
    [InlineData("alert.update", "alert", "gone", "There is no alert 'gone'")]
    public async Task Who_cannot_be_found_is_not_guessed(string name, string parameter, string value, string reason)
    {
        var plan = await ActAsync(name, (parameter, value), ("status", "resolved"));

        plan.Should().BeOfType<ActionPlan.Impossible>().Which.Because.Should().Contain(reason);
        Server.Ledger.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task An_alert_is_changed_and_commented_once_in_Graphs_own_spelling()
    {
        (string, string)[] asked = [("alert", "alert-1"), ("status", "INPROGRESS"), ("classification", "truepositive"), ("determination", "phishing"), ("comment", "Look\nhere")];
        (await ActAsync("alert.update", asked)).Should().BeOfType<ActionPlan.Ready>();

        (await ActAsync("alert.update", asked)).Should().BeOfType<ActionPlan.Done>();
        Server.Ledger.Entries.Should().HaveCount(2);
        JsonNode.Parse(Server.Ledger.Entries[0].Body)!["status"]!.GetValue<string>().Should().Be("inProgress");
        JsonNode.Parse(Server.Ledger.Entries[1].Body)!["comment"]!.GetValue<string>().Should().StartWith("Look\nhere [");
    }

    [Theory]
    [InlineData("status", "done", "'done' is no status")]
    [InlineData("determination", "phising", "Did you mean 'phishing'?")]
    public async Task A_value_that_Graph_does_not_know_is_said_and_not_sent(string field, string value, string reason)
    {
        var plan = await ActAsync("alert.update", ("alert", "alert-1"), (field, value));

        plan.Should().BeOfType<ActionPlan.Impossible>().Which.Because.Should().Contain(reason);
    }

    [Fact]
    public async Task A_determination_that_contradicts_its_classification_is_not_sent() =>
        (await ActAsync("alert.update", ("alert", "alert-1"), ("classification", "falsePositive"), ("determination", "malware")))
            .Should().BeOfType<ActionPlan.Impossible>();

    [Fact]
    public async Task A_merged_incident_is_followed_to_where_it_went()
    {
        await ActAsync("incident.update", ("incident", "6"), ("status", "resolved"), ("tags", "spray"));

        Server.Ledger.Entries.Should().ContainSingle().Which.Target.Should().Be("7");
    }

    /// <summary>Plans, and does it when there is something to do.</summary>
    private async Task<ActionPlan> ActAsync(string name, params (string Name, string Value)[] arguments)
    {
        var call = Call(name, arguments);
        var plan = await Known[name].PlanAsync(call, CancellationToken.None);
        if (plan is ActionPlan.Ready ready)
        {
            await Known[name].CarryOutAsync(call, ready, CancellationToken.None);
            Server.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        return plan;
    }

    private ActionCall Call(string name, (string Name, string Value)[] arguments)
    {
        var request = new ActionRequest("d/0", name, [.. arguments.Select(argument => KeyValuePair.Create(argument.Name, argument.Value))], "", MayAct: true);
        var at = DateTimeOffset.UtcNow - TimeSpan.FromMinutes(1);
        var detection = new Detection
        {
            Id = "d",
            RuleId = "burst",
            RuleVersion = "1",
            TenantId = Server.Tenants[0].Id,
            OccurredAt = at,
            CompletingId = "signIn/1",
            Severity = Severity.High,
            Title = "Burst",
            Key = [],
            Evidence = [],
            Entities = [new Entity(EntityType.User, EntityRoles.None, ["id:" + Anna, "upn:anna@contoso.com"], "Anna")],
        };
        return new ActionCall
        {
            Request = RequestLife.Decide(detection, request, 1, at),
            Detection = new StoredDetection { Detection = detection, State = DetectionState.Open, Sequence = 1, FoundAt = at, ChangedAt = at },
            Graph = Client(),
        };
    }

    private GraphClient Client() => new(
        Http,
        new GraphTenant
        {
            TenantId = Server.Tenants[0].Id,
            Address = new Uri(Server.HttpAddress, "v1.0/"),
            Scope = "https://graph.microsoft.com/.default",
            Credential = new IssuedToken(Server.IssueToken(Server.Tenants[0])),
        },
        TimeProvider.System,
        NullLogger.Instance,
        _ => TimeSpan.Zero);

    private static JsonObject Record(string id, string status) => new()
    {
        ["id"] = id,
        ["title"] = "A title",
        ["displayName"] = "A title",
        ["status"] = status,
        ["severity"] = "high",
        ["createdDateTime"] = "2026-11-01T00:00:00Z",
        ["lastUpdateDateTime"] = "2026-11-01T00:00:00Z",
        ["comments"] = new JsonArray(),
    };

    private sealed class IssuedToken(string token) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(token, DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
