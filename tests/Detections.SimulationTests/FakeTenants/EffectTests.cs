using System.Net;
using System.Text.Json.Nodes;
using FakeGraph.Collections;
using FluentAssertions;
using Xunit;

namespace Detections.SimulationTests.FakeTenants;

/// <summary>Writes have the effects that Graph's have, and the ledger has every one of them.</summary>
public sealed class EffectTests
{
    private const string Anna = "aaaaaaaa-0000-4000-8000-000000000001";

    [Fact]
    public async Task An_updated_alert_is_revised()
    {
        await using var tenant = await TestTenant.StartAsync();
        Alert(tenant);
        tenant.Server.Clock.Advance(TimeSpan.FromMinutes(5));

        using var answer = await tenant.SendAsync("PATCH", "v1.0/security/alerts_v2/a", new JsonObject { ["status"] = "resolved", ["classification"] = "truePositive" });

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        var alert = await tenant.GetAsync("v1.0/security/alerts_v2/a");
        alert["status"]!.ToString().Should().Be("resolved");
        alert["lastUpdateDateTime"]!.ToString().Should().Be(Timestamp.Of(TestTenant.Start.AddMinutes(5)));
        tenant.Server.Ledger.Entries.Single().Should().Match<FakeGraph.Ledger.LedgerEntry>(x => x.Action == "updateAlert" && x.Target == "a" && x.Result == "answered");
    }

    [Theory]
    [InlineData("severity", "high")]
    [InlineData("determination", "compromisedUser")]
    [InlineData("status", "closed")]
    public async Task What_cannot_be_updated_is_refused(string property, string value)
    {
        await using var tenant = await TestTenant.StartAsync();
        Alert(tenant);

        using var answer = await tenant.SendAsync("PATCH", "v1.0/security/alerts_v2/a", new JsonObject { [property] = value });

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        tenant.Server.Ledger.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task Comments_are_appended_and_all_of_them_answered()
    {
        await using var tenant = await TestTenant.StartAsync();
        Alert(tenant);
        using var first = await tenant.SendAsync("POST", "v1.0/security/alerts_v2/a/comments", new JsonObject { ["comment"] = "one" });

        using var second = await tenant.SendAsync("POST", "v1.0/security/alerts_v2/a/comments", new JsonArray(new JsonObject { ["comment"] = "two" }));

        (await second.Content.ReadAsStringAsync()).Should().Contain("one").And.Contain("two");
    }

    [Fact]
    public async Task A_confirmed_compromise_is_applied_later_and_comes_back_as_a_risk_detection()
    {
        await using var tenant = await TestTenant.StartAsync(x => x with { RiskDelay = TimeSpan.FromSeconds(30) });
        tenant.Tenant.Add(CollectionNames.Users, new JsonObject { ["id"] = Anna, ["userPrincipalName"] = "anna@contoso.com", ["displayName"] = "Anna" });
        tenant.Tenant.Add(CollectionNames.RiskyUsers, new JsonObject { ["id"] = Anna, ["riskLevel"] = "low", ["riskState"] = "atRisk", ["isProcessing"] = false });

        using var answer = await tenant.SendAsync("POST", "v1.0/identityProtection/riskyUsers/confirmCompromised", new JsonObject { ["userIds"] = new JsonArray(Anna) });

        answer.StatusCode.Should().Be(HttpStatusCode.NoContent);
        var pending = await tenant.GetAsync($"v1.0/identityProtection/riskyUsers/{Anna}");
        pending["isProcessing"]!.GetValue<bool>().Should().BeTrue();
        pending["riskState"]!.ToString().Should().Be("atRisk");
        tenant.Server.Clock.Advance(TimeSpan.FromSeconds(30));
        (await tenant.GetAsync($"v1.0/identityProtection/riskyUsers/{Anna}"))["riskState"]!.ToString().Should().Be("confirmedCompromised");
        var detections = await tenant.GetAsync("v1.0/identityProtection/riskDetections");
        detections["value"]!.AsArray().Single()!["riskEventType"]!.ToString().Should().Be("adminConfirmedUserCompromised");
    }

    [Fact]
    public async Task More_than_sixty_users_cannot_be_judged_at_once()
    {
        await using var tenant = await TestTenant.StartAsync();
        var ids = new JsonArray([.. Enumerable.Range(0, 61).Select(x => (JsonNode)$"{x}")]);

        using var answer = await tenant.SendAsync("POST", "v1.0/identityProtection/riskyUsers/dismiss", new JsonObject { ["userIds"] = ids });

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_parts_of_a_batch_are_answered_one_by_one()
    {
        await using var tenant = await TestTenant.StartAsync();
        Alert(tenant);
        var batch = new JsonObject
        {
            ["requests"] = new JsonArray(
                new JsonObject { ["id"] = "1", ["method"] = "GET", ["url"] = "/security/alerts_v2/a?$select=id" },
                new JsonObject { ["id"] = "2", ["method"] = "GET", ["url"] = "/security/alerts_v2/none" },
                new JsonObject { ["id"] = "3", ["method"] = "GET", ["url"] = "/security/alerts_v2/a", ["dependsOn"] = new JsonArray("2") }),
        };

        using var answer = await tenant.SendAsync("POST", "v1.0/$batch", batch);

        var responses = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["responses"]!.AsArray();
        responses.ToDictionary(x => x!["id"]!.ToString(), x => x!["status"]!.GetValue<int>())
            .Should().Equal(new Dictionary<string, int> { ["3"] = 424, ["2"] = 404, ["1"] = 200 });
    }

    [Fact]
    public async Task Twenty_requests_fill_a_batch()
    {
        await using var tenant = await TestTenant.StartAsync();
        JsonObject Batch(int count) => new()
        {
            ["requests"] = new JsonArray([.. Enumerable.Range(0, count).Select(x => (JsonNode)new JsonObject { ["id"] = $"{x}", ["method"] = "GET", ["url"] = "/users" })]),
        };

        using var full = await tenant.SendAsync("POST", "v1.0/$batch", Batch(20));
        using var tooMany = await tenant.SendAsync("POST", "v1.0/$batch", Batch(21));

        full.StatusCode.Should().Be(HttpStatusCode.OK);
        tooMany.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Each_part_of_a_batch_is_throttled_by_itself()
    {
        await using var tenant = await TestTenant.StartAsync(x => x with { ThrottlingScale = 1, RealTime = new SetTime() });
        var part = (string id) => new JsonObject { ["id"] = id, ["method"] = "GET", ["url"] = "/identityProtection/riskyUsers" };

        using var answer = await tenant.SendAsync("POST", "v1.0/$batch", new JsonObject { ["requests"] = new JsonArray(part("1"), part("2")) });

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["responses"]!.AsArray().Select(x => x!["status"]!.GetValue<int>()).Should().BeEquivalentTo([200, 429]);
    }

    private static void Alert(TestTenant tenant) => tenant.Tenant.Add(CollectionNames.Alerts, new JsonObject
    {
        ["id"] = "a",
        ["status"] = "new",
        ["severity"] = "low",
        ["createdDateTime"] = Timestamp.Of(TestTenant.Start),
        ["lastUpdateDateTime"] = Timestamp.Of(TestTenant.Start),
    });
}
