using System.Net;
using FluentAssertions;
using Xunit;

namespace Detections.SimulationTests.FakeTenants;

/// <summary>Limits are those that are documented, and say what the documented ones say.</summary>
public sealed class ThrottlingTests
{
    [Fact]
    public async Task Identity_protection_lets_one_request_a_second_through_and_does_not_say_when_the_next()
    {
        var time = new SetTime();
        await using var tenant = await TestTenant.StartAsync(x => x with { ThrottlingScale = 1, RealTime = time });

        using var first = await tenant.AskAsync("v1.0/identityProtection/riskDetections");
        using var second = await tenant.AskAsync("v1.0/identityProtection/riskyUsers");
        time.Advance(TimeSpan.FromSeconds(1));
        using var third = await tenant.AskAsync("v1.0/identityProtection/riskyUsers");

        first.StatusCode.Should().Be(HttpStatusCode.OK);
        second.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        second.Headers.RetryAfter.Should().BeNull();
        second.Headers.GetValues("x-ms-throttle-scope").Single().Should().StartWith("Tenant/IdentityProtection/");
        third.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Reports_let_five_requests_in_ten_seconds_through_and_say_how_long_to_wait()
    {
        var time = new SetTime();
        await using var tenant = await TestTenant.StartAsync(x => x with { ThrottlingScale = 1, RealTime = time });
        for (var number = 0; number < 5; number++)
        {
            using var taken = await tenant.AskAsync("v1.0/auditLogs/signIns");
            taken.StatusCode.Should().Be(HttpStatusCode.OK);
        }

        time.Advance(TimeSpan.FromSeconds(3));
        using var refused = await tenant.AskAsync("v1.0/auditLogs/directoryAudits");

        refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task One_tenants_limit_is_not_another_ones()
    {
        await using var tenant = await TestTenant.StartAsync(x => x with
        {
            ThrottlingScale = 1,
            RealTime = new SetTime(),
            Tenants = [new FakeGraph.Tenants.TenantOptions(), new FakeGraph.Tenants.TenantOptions { Domain = "tenant-2.contoso.com" }],
        });
        using var first = await tenant.AskAsync("v1.0/identityProtection/riskDetections");

        tenant.Http.DefaultRequestHeaders.Authorization = new("Bearer", tenant.Server.IssueToken(tenant.Server.Tenants[1]));
        using var other = await tenant.AskAsync("v1.0/identityProtection/riskDetections");

        other.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_expired_token_is_refused()
    {
        var time = new SetTime();
        await using var tenant = await TestTenant.StartAsync(x => x with { RealTime = time, TokenLifetime = TimeSpan.FromMinutes(5) });

        time.Advance(TimeSpan.FromMinutes(5));
        using var answer = await tenant.AskAsync("v1.0/security/alerts_v2");

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("InvalidAuthenticationToken");
    }
}
