using System.Net;
using System.Text.Json;
using Detections.Engine.Pipeline;
using Detections.Rules;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Host.Web;

public sealed class StatusRoutesTests
{
    private const string Attack = "<script>alert(1)</script>\" onmouseover='x'";

    [Fact]
    public async Task Health_is_200_when_well_and_503_with_reasons_when_not()
    {
        var view = new FixedView();
        await using var daemon = await WebDaemon.StartAsync(view: view);

        (await daemon.GetAsync("/health/live")).Should().Be((HttpStatusCode.OK, """{"status":"live","reasons":[]}"""));
        (await daemon.GetAsync("/health/ready")).Should().Be((HttpStatusCode.OK, """{"status":"ready","reasons":[]}"""));

        view.Status = Sample.Status with { Pipeline = Sample.Status.Pipeline with { CommitFailure = "The disk is full." } };
        (await daemon.GetAsync("/health/live")).Status.Should().Be(HttpStatusCode.OK);
        (await daemon.GetAsync("/health/ready")).Should().Be((
            HttpStatusCode.ServiceUnavailable, """{"status":"not ready","reasons":["Commits have failed: The disk is full."]}"""));
    }

    [Fact]
    public async Task Status_says_words_for_members_seconds_for_spans_and_utc_for_times()
    {
        await using var daemon = await WebDaemon.StartAsync();

        var status = JsonDocument.Parse((await daemon.GetAsync("/api/status")).Text).RootElement;

        status.GetProperty("ready").GetProperty("isWell").GetBoolean().Should().BeTrue();
        var source = status.GetProperty("daemon").GetProperty("sources")[0];
        source.GetProperty("source").GetProperty("name").GetString().Should().Be("graph/alerts_v2");
        source.GetProperty("state").GetString().Should().Be("running");
        source.GetProperty("lagSeconds").GetDouble().Should().Be(75);
        source.GetProperty("watermark").GetString().Should().Be("2026-11-23T07:45:00.0000000Z");
    }

    [Fact]
    public async Task Rules_and_sources_have_addresses_of_their_own()
    {
        await using var daemon = await WebDaemon.StartAsync();

        var rules = JsonDocument.Parse((await daemon.GetAsync("/api/rules")).Text).RootElement;
        rules.GetProperty("rules")[0].GetProperty("timeSeconds").GetDouble().Should().Be(0.038);
        rules.GetProperty("rules")[1].GetProperty("matched").ValueKind.Should().Be(JsonValueKind.Null, "what is not measured is not zero");
        var sources = JsonDocument.Parse((await daemon.GetAsync("/api/sources")).Text).RootElement;
        sources.GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task Detections_come_filtered_and_one_comes_with_the_bodies_of_its_evidence()
    {
        await using var daemon = await WebDaemon.StartAsync(store: await FilledAsync());

        var all = JsonDocument.Parse((await daemon.GetAsync("/api/detections")).Text).RootElement;
        all.GetProperty("detections").GetArrayLength().Should().Be(2);
        all.GetProperty("next").ValueKind.Should().Be(JsonValueKind.Null);
        var high = JsonDocument.Parse((await daemon.GetAsync("/api/detections?severity=high&limit=1&tenant=contoso")).Text).RootElement;
        var only = high.GetProperty("detections").EnumerateArray().Single();
        only.GetProperty("state").GetString().Should().Be("open");
        only.GetProperty("detection").GetProperty("title").GetString().Should().Be(Attack);

        var id = only.GetProperty("detection").GetProperty("id").GetString();
        var one = JsonDocument.Parse((await daemon.GetAsync($"/api/detections/{id}")).Text).RootElement;
        one.GetProperty("detection").GetProperty("evidence")[0].GetProperty("body").GetProperty("title").GetString().Should().Be(Attack);
    }

    [Theory]
    [InlineData("severity=hihg", "'severity' is 'hihg'. Expected one of: informational, low, medium, high.")]
    [InlineData("from=yesterday", "'from' is 'yesterday', which is no time. Write it like '2026-11-23T08:00:00Z'.")]
    [InlineData("limit=0", "'limit' is '0'. Expected a whole number from 1 to 1000.")]
    [InlineData("sevrity=high", "There is no parameter 'sevrity'. Known are: after, entity, from, limit, rule, severity, signals, state, tenant, to.")]
    [InlineData("rule=a&rule=b", "'rule' is given 2 times. Give it once.")]
    public async Task A_filter_that_cannot_be_read_is_refused_with_a_remedy(string query, string error)
    {
        await using var daemon = await WebDaemon.StartAsync(store: await FilledAsync());

        var (status, text) = await daemon.GetAsync($"/api/detections?{query}");

        status.Should().Be(HttpStatusCode.BadRequest);
        JsonDocument.Parse(text).RootElement.GetProperty("error").GetString().Should().Be(error);
    }

    [Fact]
    public async Task Counters_and_rejected_records_are_listed()
    {
        await using var daemon = await WebDaemon.StartAsync(store: await FilledAsync());

        var counters = JsonDocument.Parse((await daemon.GetAsync("/api/counters")).Text).RootElement;
        counters.EnumerateArray().Should().Contain(one => one.GetProperty("counter").GetString() == "detected");
        var rejected = JsonDocument.Parse((await daemon.GetAsync("/api/rejected?source=graph/alerts_v2&tenant=contoso")).Text).RootElement;
        var record = rejected.GetProperty("rejected").EnumerateArray().Single();
        record.GetProperty("body").GetString().Should().Be("<oops>");
        record.GetProperty("reason").GetString().Should().Be("notJson");
        record.GetProperty("origin").GetString().Should().Be("push(3)");
    }

    [Fact]
    public async Task Before_the_store_is_open_the_answer_is_to_come_back()
    {
        await using var daemon = await WebDaemon.StartAsync();

        using var response = await daemon.Client.GetAsync(new Uri("/api/detections", UriKind.Relative));

        response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter?.Delta.Should().Be(TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/api/detections/0123")]
    [InlineData("/detections/0123")]
    [InlineData("/metrics")]
    [InlineData("/page.css.map")]
    public async Task What_is_not_there_is_said_in_a_sentence(string path)
    {
        await using var daemon = await WebDaemon.StartAsync(store: await FilledAsync());

        var (status, text) = await daemon.GetAsync(path);

        status.Should().Be(HttpStatusCode.NotFound);
        JsonDocument.Parse(text).RootElement.GetProperty("error").GetString().Should().EndWith(".");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/detections/00000000000000000000000000000001")]
    public async Task Markup_in_titles_and_evidence_stays_text(string path)
    {
        await using var daemon = await WebDaemon.StartAsync(store: await FilledAsync());

        var (status, page) = await daemon.GetAsync(path);

        status.Should().Be(HttpStatusCode.OK);
        page.Should().NotContain("<script>alert").And.NotContain("\" onmouseover");
        page.Should().Contain("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onmouseover=&#x27;x&#x27;");
    }

    [Fact]
    public async Task Markup_in_a_filter_stays_text()
    {
        await using var daemon = await WebDaemon.StartAsync(store: await FilledAsync());

        var (_, page) = await daemon.GetAsync($"/?rule={Uri.EscapeDataString(Attack)}&state={Uri.EscapeDataString(Attack)}");

        page.Should().NotContain("<script>alert").And.NotContain("\" onmouseover");
    }

    [Fact]
    public async Task The_page_shows_everything_without_its_script()
    {
        var view = new FixedView
        {
            Status = Sample.Status with { Pipeline = Sample.Status.Pipeline with { CommitFailure = "The disk is full." } },
        };
        await using var daemon = await WebDaemon.StartAsync(view: view, store: await FilledAsync());

        var (_, page) = await daemon.GetAsync("/");

        page.Should().Contain("not ready").And.Contain("The disk is full.").And.Contain("graph/alerts_v2").And.Contain("leaked-credentials");
        page.Should().Contain("/detections/00000000000000000000000000000002").And.Contain("2026-11-23 07:58:00");
    }

    [Fact]
    public async Task The_evidence_page_shows_the_timeline_with_bodies()
    {
        await using var daemon = await WebDaemon.StartAsync(store: await FilledAsync());

        var (_, page) = await daemon.GetAsync("/detections/00000000000000000000000000000002");

        page.Should().Contain("a-2").And.Contain("a-3").And.Contain("8 min 0 s</span>").And.Contain("microsoftDefenderForOffice365");
    }

    private static async Task<IDetectionStore> FilledAsync()
    {
        var store = new MemoryStore();
        await store.CommitAsync(Sample.Batch(
            1,
            Sample.Detection(1, Attack, Severity.High, Sample.Alert("a-1", Attack, 30)),
            Sample.Detection(2, "Mailbox rule", Severity.Medium, Sample.Alert("a-2", "One", 10), Sample.Alert("a-3", "Two", 2))));
        return store;
    }
}
