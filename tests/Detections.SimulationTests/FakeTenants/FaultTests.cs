using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using FakeGraph.Collections;
using FakeGraph.Faults;
using FluentAssertions;
using Xunit;

namespace Detections.SimulationTests.FakeTenants;

/// <summary>Whatever goes wrong goes wrong as the script says, and as often.</summary>
public sealed class FaultTests
{
    private const string Alerts = "v1.0/security/alerts_v2";

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_status_comes_as_it_was_ordered(int status)
    {
        await using var tenant = await WithAlertAsync(status == 429
            ? new FaultRule { Kind = FaultKind.Throttle, RetryAfterSeconds = 3 }
            : new FaultRule { Kind = FaultKind.Error, Status = status, RetryAfterSeconds = 3 });

        using var answer = await tenant.AskAsync(Alerts);

        ((int)answer.StatusCode).Should().Be(status);
        answer.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(3));
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]!["code"]!.ToString().Should().NotBeEmpty();
    }

    [Theory]
    [InlineData(FaultKind.TokenExpired, HttpStatusCode.Unauthorized)]
    [InlineData(FaultKind.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(FaultKind.Throttle, HttpStatusCode.TooManyRequests)]
    public async Task A_refusal_says_why_and_not_when(FaultKind kind, HttpStatusCode status)
    {
        await using var tenant = await WithAlertAsync(new FaultRule { Kind = kind });

        using var answer = await tenant.AskAsync(Alerts);

        answer.StatusCode.Should().Be(status);
        answer.Headers.RetryAfter.Should().BeNull();
    }

    [Theory]
    [InlineData(FaultKind.Cut)]
    [InlineData(FaultKind.Drop)]
    public async Task A_connection_ends(FaultKind kind)
    {
        await using var tenant = await WithAlertAsync(new FaultRule { Kind = kind });

        var asking = async () => await tenant.GetAsync(Alerts);

        await asking.Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public async Task A_malformed_page_is_no_json_though_it_ends_properly()
    {
        await using var tenant = await WithAlertAsync(new FaultRule { Kind = FaultKind.Malformed });

        using var answer = await tenant.AskAsync(Alerts);
        var text = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        FluentActions.Invoking(() => JsonDocument.Parse(text)).Should().Throw<JsonException>();
    }

    [Fact]
    public async Task An_empty_page_leads_to_what_it_left_out()
    {
        await using var tenant = await WithAlertAsync(new FaultRule { Kind = FaultKind.EmptyPage, Times = 2 });

        (await tenant.PagesAsync(Alerts + "?$filter=status eq 'new'")).Select(x => x.Length).Should().Equal(0, 0, 1);
    }

    [Fact]
    public async Task A_fault_before_the_effect_leaves_nothing_behind()
    {
        await using var tenant = await WithAlertAsync(new FaultRule { Kind = FaultKind.Drop, Method = "PATCH" }, new FaultRule { Kind = FaultKind.Error, Status = 504, Method = "PATCH" });

        await FluentActions.Awaiting(() => ResolveAsync(tenant)).Should().ThrowAsync<HttpRequestException>();

        tenant.Server.Ledger.Entries.Should().BeEmpty();
        (await tenant.GetAsync(Alerts + "/a"))["status"]!.ToString().Should().Be("new");
    }

    [Theory]
    [InlineData(FaultKind.Cut)]
    [InlineData(FaultKind.Drop)]
    [InlineData(FaultKind.Error)]
    [InlineData(FaultKind.Malformed)]
    public async Task A_fault_after_the_effect_is_known_to_the_ledger_only(FaultKind kind)
    {
        await using var tenant = await WithAlertAsync(new FaultRule { Kind = kind, Status = 504, Method = "PATCH", AfterEffect = true });

        try
        {
            using var answer = await ResolveAsync(tenant);
        }
        catch (HttpRequestException)
        {
            // So the client sees it; what matters is what the tenant knows.
        }

        tenant.Server.Ledger.Entries.Single().Result.Should().Be("lost");
        (await tenant.GetAsync(Alerts + "/a"))["status"]!.ToString().Should().Be("resolved");
    }

    [Fact]
    public async Task A_sequence_says_which_requests_fail()
    {
        await using var tenant = await WithAlertAsync(new FaultRule { Name = "by turns", Sequence = "x.x", Path = "/security/*" });

        var answers = new List<int>();
        for (var number = 0; number < 4; number++)
        {
            using var answer = await tenant.AskAsync(Alerts);
            answers.Add((int)answer.StatusCode);
        }

        answers.Should().Equal(500, 200, 500, 200);
        tenant.Server.Faults.Struck("by turns").Should().Be(2);
    }

    [Fact]
    public async Task An_outage_has_a_begin_and_an_end()
    {
        await using var tenant = await WithAlertAsync([.. FaultScript.Parse("faults: [{ kind: error, status: 503, from: 10m, until: 20m }]", TestTenant.Start)]);

        var answers = new List<int>();
        for (var number = 0; number < 3; number++)
        {
            using var answer = await tenant.AskAsync(Alerts);
            answers.Add((int)answer.StatusCode);
            tenant.Server.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        answers.Should().Equal(200, 503, 200);
    }

    [Fact]
    public async Task The_same_seed_fails_the_same_requests()
    {
        var runs = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await using var tenant = await WithAlertAsync(new FaultRule { Probability = 0.5 });
            var text = "";
            for (var number = 0; number < 20; number++)
            {
                using var answer = await tenant.AskAsync(Alerts);
                text += answer.IsSuccessStatusCode ? '.' : 'x';
            }

            runs.Add(text);
        }

        runs[0].Should().Contain("x").And.Contain(".");
        runs[1].Should().Be(runs[0]);
    }

    private static async Task<TestTenant> WithAlertAsync(params FaultRule[] faults)
    {
        var tenant = await TestTenant.StartAsync(x => x with { Faults = faults });
        tenant.Tenant.Add(CollectionNames.Alerts, new JsonObject { ["id"] = "a", ["status"] = "new", ["createdDateTime"] = Timestamp.Of(TestTenant.Start) });
        return tenant;
    }

    private static Task<HttpResponseMessage> ResolveAsync(TestTenant tenant) =>
        tenant.SendAsync("PATCH", Alerts + "/a", new JsonObject { ["status"] = "resolved" });
}
