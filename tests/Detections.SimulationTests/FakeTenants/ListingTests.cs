using System.Net;
using System.Text.Json.Nodes;
using FakeGraph.Collections;
using FluentAssertions;
using Xunit;

namespace Detections.SimulationTests.FakeTenants;

/// <summary>Listings have the bounds and the habits that are documented of Graph.</summary>
public sealed class ListingTests
{
    [Fact]
    public async Task Pages_lead_to_the_end_through_empty_ones()
    {
        await using var tenant = await TestTenant.StartAsync(x => x with { EmptyPageEvery = 2 });
        Alerts(tenant, 23);

        var pages = await tenant.PagesAsync("v1.0/security/alerts_v2?$top=5");

        pages.SelectMany(x => x).Should().HaveCount(23).And.OnlyHaveUniqueItems();
        pages.Should().Contain(x => x.Length == 0).And.OnlyContain(x => x.Length <= 5);
    }

    [Fact]
    public async Task The_newest_come_first()
    {
        await using var tenant = await TestTenant.StartAsync();
        Alerts(tenant, 4);

        (await tenant.PagesAsync("v1.0/security/alerts_v2")).Single().Should().Equal("a003", "a002", "a001", "a000");
    }

    [Theory]
    [InlineData("v1.0/security/alerts_v2?$skip=500", HttpStatusCode.OK)]
    [InlineData("v1.0/security/alerts_v2?$skip=501", HttpStatusCode.BadRequest)]
    [InlineData("v1.0/auditLogs/signIns?$skip=1", HttpStatusCode.BadRequest)]
    [InlineData("v1.0/identityProtection/riskDetections?$count=true", HttpStatusCode.BadRequest)]
    [InlineData("v1.0/auditLogs/signIns?$filter=createdDateTime gt 2026-01-01T00:00:00Z", HttpStatusCode.BadRequest)]
    [InlineData("v1.0/auditLogs/signIns?$filter=createdDateTime ge 2026-01-01T00:00:00Z", HttpStatusCode.OK)]
    [InlineData("v1.0/security/alerts_v2?$filter=investigationState eq 'running'", HttpStatusCode.BadRequest)]
    [InlineData("v1.0/users?$top=1000", HttpStatusCode.BadRequest)]
    [InlineData("v1.0/identityProtection/agentRiskDetections", HttpStatusCode.BadRequest)]
    [InlineData("beta/identityProtection/agentRiskDetections", HttpStatusCode.OK)]
    public async Task What_a_collection_does_not_support_is_refused(string path, HttpStatusCode status)
    {
        await using var tenant = await TestTenant.StartAsync();

        using var answer = await tenant.AskAsync(path);

        answer.StatusCode.Should().Be(status);
    }

    [Theory]
    [InlineData("v1.0/security/incidents?$top=100", CollectionNames.Incidents, 50)]
    [InlineData("v1.0/identityProtection/riskDetections?$top=1000", CollectionNames.RiskDetections, 500)]
    [InlineData("v1.0/identityProtection/riskDetections", CollectionNames.RiskDetections, 20)]
    public async Task A_top_beyond_the_maximum_is_clamped(string path, string collection, int page)
    {
        await using var tenant = await TestTenant.StartAsync();
        for (var number = 0; number < 600; number++)
        {
            tenant.Tenant.Add(collection, new JsonObject { ["id"] = $"{number}" });
        }

        (await tenant.GetAsync(path))["value"]!.AsArray().Should().HaveCount(page);
    }

    [Fact]
    public async Task Members_that_came_later_are_hidden_from_those_who_do_not_ask_for_them()
    {
        await using var tenant = await TestTenant.StartAsync();
        tenant.Tenant.Add(CollectionNames.Alerts, new JsonObject { ["id"] = "a", ["serviceSource"] = "microsoftSentinel", ["severity"] = "high" });

        (await tenant.GetAsync("v1.0/security/alerts_v2/a"))["serviceSource"]!.ToString().Should().Be("unknownFutureValue");
        tenant.Http.DefaultRequestHeaders.Add("Prefer", "include-unknown-enum-members");
        (await tenant.GetAsync("v1.0/security/alerts_v2/a"))["serviceSource"]!.ToString().Should().Be("microsoftSentinel");
    }

    [Fact]
    public async Task Sign_ins_without_a_user_at_the_keyboard_are_for_beta_and_for_those_who_ask()
    {
        await using var tenant = await TestTenant.StartAsync();
        SignIn(tenant, "by-hand", "interactiveUser");
        SignIn(tenant, "silent", "nonInteractiveUser");

        (await tenant.PagesAsync("v1.0/auditLogs/signIns")).Single().Should().Equal("by-hand");
        (await tenant.PagesAsync("beta/auditLogs/signIns")).Single().Should().Equal("by-hand");
        (await tenant.PagesAsync("beta/auditLogs/signIns?$filter=signInEventTypes/any(t: t eq 'nonInteractiveUser')")).Single().Should().Equal("silent");
    }

    [Fact]
    public async Task What_only_beta_has_is_not_in_the_other()
    {
        await using var tenant = await TestTenant.StartAsync();
        SignIn(tenant, "one", "interactiveUser");

        (await tenant.GetAsync("v1.0/auditLogs/signIns/one")).ContainsKey("authenticationRequirement").Should().BeFalse();
        (await tenant.GetAsync("beta/auditLogs/signIns/one")).ContainsKey("authenticationRequirement").Should().BeTrue();
    }

    [Fact]
    public async Task A_record_appears_when_its_time_has_come_and_not_before()
    {
        await using var tenant = await TestTenant.StartAsync();
        tenant.Tenant.Add(CollectionNames.RiskDetections, new JsonObject { ["id"] = "late" }, TestTenant.Start.AddHours(2));

        (await tenant.PagesAsync("v1.0/identityProtection/riskDetections")).Single().Should().BeEmpty();
        tenant.Server.Clock.Advance(TimeSpan.FromHours(2));
        (await tenant.PagesAsync("v1.0/identityProtection/riskDetections")).Single().Should().Equal("late");
    }

    [Fact]
    public async Task The_server_tells_the_time_of_the_tenant()
    {
        await using var tenant = await TestTenant.StartAsync();

        using var answer = await tenant.AskAsync("v1.0/security/alerts_v2");

        answer.Headers.Date.Should().Be(TestTenant.Start);
    }

    [Fact]
    public async Task A_missing_permission_and_a_missing_token_are_told_apart()
    {
        await using var tenant = await TestTenant.StartAsync(x => x with { Tenants = [new FakeGraph.Tenants.TenantOptions { Granted = ["AuditLog.Read.All"] }] });

        using var forbidden = await tenant.AskAsync("v1.0/security/alerts_v2");
        tenant.Http.DefaultRequestHeaders.Authorization = null;
        using var unauthorized = await tenant.AskAsync("v1.0/security/alerts_v2");

        forbidden.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        unauthorized.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    private static void Alerts(TestTenant tenant, int count)
    {
        for (var number = 0; number < count; number++)
        {
            tenant.Tenant.Add(CollectionNames.Alerts, new JsonObject
            {
                ["id"] = $"a{number:000}",
                ["createdDateTime"] = Timestamp.Of(TestTenant.Start.AddTicks(number)),
                ["status"] = "new",
            });
        }
    }

    private static void SignIn(TestTenant tenant, string id, string type) => tenant.Tenant.Add(CollectionNames.SignIns, new JsonObject
    {
        ["id"] = id,
        ["createdDateTime"] = Timestamp.Of(TestTenant.Start),
        ["signInEventTypes"] = new JsonArray(type),
        ["authenticationRequirement"] = "multiFactorAuthentication",
    });
}
