using System.Net;
using System.Text;
using Detections.Sources.Graph;
using Detections.UnitTests.Graph;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Sources.Graph;

public sealed class GraphSourceTests
{
    [Fact]
    public async Task First_start_reaches_back_as_far_as_it_is_told_and_ends_complete()
    {
        using var polling = new Polling("alerts_v2");
        polling.Add("old", TimeSpan.FromDays(-8));
        polling.Add("new", TimeSpan.FromDays(-6));

        var last = await polling.CatchUpAsync();

        polling.Delivered.Select(found => found.Id).Should().Equal("new");
        last.CompleteUpTo.Should().BeCloseTo(polling.Time.TrueNow, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Alerts_that_are_more_than_a_skip_may_pass_are_all_delivered()
    {
        using var polling = new Polling("alerts_v2") ;
        polling.Server.PageSize = 100;
        for (var i = 0; i < 3_000; i++)
        {
            polling.Add($"a{i:D4}", TimeSpan.FromMinutes(-10) + TimeSpan.FromTicks(i));
        }

        await polling.CatchUpAsync();

        polling.Delivered.Select(found => found.Id).Should().OnlyHaveUniqueItems().And.HaveCount(3_000);
    }

    [Fact]
    public async Task Records_of_one_tick_are_paged_through()
    {
        using var polling = new Polling("alerts_v2");
        polling.Server.PageSize = 100;
        for (var i = 0; i < 450; i++)
        {
            polling.Add($"a{i:D4}", TimeSpan.FromMinutes(-10));
        }

        polling.Add("later", TimeSpan.FromMinutes(-9));

        await polling.CatchUpAsync();

        polling.Delivered.Select(found => found.Id).Should().OnlyHaveUniqueItems().And.HaveCount(451);
    }

    [Fact]
    public async Task Pages_without_a_record_are_passed_through()
    {
        using var polling = new Polling("riskDetections");
        var page = 0;
        polling.Server.PageSize = 3;
        polling.Server.IsEmpty = () => page++ % 2 == 0;
        for (var i = 0; i < 20; i++)
        {
            polling.Add($"r{i}", TimeSpan.FromMinutes(-i));
        }

        await polling.CatchUpAsync();

        polling.Delivered.Should().HaveCount(20);
    }

    [Fact]
    public async Task Record_that_appears_late_is_delivered_and_others_are_not_repeated()
    {
        using var polling = new Polling("riskDetections");
        polling.Add("known", TimeSpan.FromMinutes(-30));
        polling.Add("late", TimeSpan.FromMinutes(-30), TimeSpan.FromMinutes(110));

        await polling.ReadUntilAsync(polling.NewSource(), null, _ => polling.Time.TrueNow > Polling.Start.AddHours(3));

        polling.Delivered.Select(found => found.Id).Should().Equal("known", "late");
    }

    [Fact]
    public async Task Nothing_is_skipped_while_our_clock_is_ahead()
    {
        using var polling = new Polling("alerts_v2");
        polling.Time.Skew = TimeSpan.FromHours(3);
        polling.Add("first", TimeSpan.FromMinutes(-10));
        polling.Add("second", TimeSpan.FromMinutes(10));

        var last = await polling.ReadUntilAsync(polling.NewSource(), null, _ => polling.Time.TrueNow > Polling.Start.AddHours(1));

        polling.Delivered.Select(found => found.Id).Should().Equal("first", "second");
        last.CompleteUpTo.Should().BeBefore(polling.Time.TrueNow.AddSeconds(1), "Graph's clock decides what Graph can have said");
    }

    [Fact]
    public async Task Clock_that_is_set_back_does_not_stop_polling()
    {
        using var polling = new Polling("alerts_v2");
        var source = polling.NewSource();
        polling.Add("later", TimeSpan.FromMinutes(30));

        await polling.ReadUntilAsync(source, null, batch =>
        {
            polling.Time.Skew = polling.Time.TrueNow > Polling.Start.AddMinutes(5) ? TimeSpan.FromDays(-3) : TimeSpan.Zero;
            return polling.Time.TrueNow > Polling.Start.AddHours(1);
        });

        polling.Delivered.Select(found => found.Id).Should().Contain("later");
    }

    [Fact]
    public async Task Reading_again_from_an_earlier_position_delivers_again()
    {
        using var polling = new Polling("alerts_v2");
        polling.Add("a", TimeSpan.FromMinutes(-10));
        var source = polling.NewSource();

        await polling.ReadUntilAsync(source, null, batch => batch.CompleteUpTo is not null);
        await polling.ReadUntilAsync(source, null, batch => batch.CompleteUpTo is not null);

        polling.Delivered.Select(found => found.Id).Should().Equal("a", "a");
    }

    [Fact]
    public async Task Window_that_is_too_much_for_the_service_is_halved_until_it_passes()
    {
        using var polling = new Polling("signIns");
        for (var i = 0; i < 100; i++)
        {
            polling.Add($"s{i}", TimeSpan.FromMinutes(-60 * i));
        }

        polling.Server.Fault = request => Width(request) > TimeSpan.FromHours(1) ? new HttpResponseMessage(HttpStatusCode.GatewayTimeout) : null;

        await polling.CatchUpAsync();

        polling.Delivered.Should().HaveCount(100);
    }

    [Fact]
    public async Task Three_days_of_outage_are_made_up_for()
    {
        using var polling = new Polling("riskDetections");
        for (var i = 0; i < 300; i++)
        {
            polling.Add($"r{i}", TimeSpan.FromMinutes(20 * i));
        }

        polling.Server.Fault = _ => polling.Time.TrueNow > Polling.Start.AddHours(1) && polling.Time.TrueNow < Polling.Start.AddHours(73)
            ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)
            : null;

        await polling.ReadUntilAsync(polling.NewSource(), null, batch => polling.Time.TrueNow > Polling.Start.AddHours(101));

        polling.Delivered.Select(found => found.Id).Should().OnlyHaveUniqueItems().And.HaveCount(300);
    }

    [Fact]
    public async Task Silence_is_vouched_for_only_once_caught_up()
    {
        using var polling = new Polling("signIns");
        var vouched = new List<DateTimeOffset?>();

        await polling.ReadUntilAsync(polling.NewSource(), null, batch =>
        {
            vouched.Add(batch.CompleteUpTo);
            return batch.CompleteUpTo is not null;
        });

        vouched.Count.Should().BeGreaterThan(2, "seven days are read a day or a few at a time");
        vouched.SkipLast(1).Should().AllSatisfy(time => time.Should().BeNull());
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, SourceCondition.Unauthorised)]
    [InlineData(HttpStatusCode.NotFound, SourceCondition.Unavailable)]
    [InlineData(HttpStatusCode.TooManyRequests, SourceCondition.Throttled)]
    [InlineData(HttpStatusCode.BadGateway, SourceCondition.Failing)]
    public async Task What_keeps_a_source_from_reading_is_its_condition_and_passes(HttpStatusCode status, object condition)
    {
        using var polling = new Polling("alerts_v2");
        var source = polling.NewSource();
        var seen = new List<SourceCondition>();
        polling.Server.Fault = _ =>
        {
            seen.Add(source.Reading.Condition);
            return polling.Time.TrueNow < Polling.Start.AddHours(1) ? new HttpResponseMessage(status) : null;
        };

        await polling.ReadUntilAsync(source, null, batch => batch.CompleteUpTo is not null);
        await polling.ReadUntilAsync(source, null, _ => source.Reading.Condition == SourceCondition.Running);

        seen.Should().Contain((SourceCondition)condition);
        seen.Count.Should().BeLessThan(200, "it is no loop of errors");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"value\":7}")]
    [InlineData("{\"value\":[],\"@odata.nextLink\":7}")]
    [InlineData("<html>")]
    public async Task Answer_that_is_no_page_is_asked_for_again(string body)
    {
        using var polling = new Polling("alerts_v2");
        polling.Add("a", TimeSpan.FromMinutes(-10));
        var asked = 0;
        polling.Server.Fault = _ => asked++ == 0
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") }
            : null;

        await polling.ReadUntilAsync(polling.NewSource(), null, batch => batch.CompleteUpTo is not null);

        polling.Delivered.Select(found => found.Id).Should().Equal("a");
    }

    [Fact]
    public async Task Page_that_points_elsewhere_is_not_followed()
    {
        using var polling = new Polling("riskDetections");
        var hosts = new List<string>();
        polling.Server.Fault = request =>
        {
            hosts.Add(request.RequestUri?.Host ?? "");
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent("""{"value":[],"@odata.nextLink":"https://fabrikam.test/v1.0/identityProtection/riskDetections"}"""),
            };
        };
        var source = polling.NewSource();
        var batches = 0;

        await polling.ReadUntilAsync(source, null, _ => ++batches == 3);

        hosts.Should().AllBe("graph.contoso.test");
        source.Reading.Failure.Should().Contain("fabrikam.test").And.NotContain(ScriptedCredential.Token);
    }

    [Fact]
    public async Task Record_that_cannot_be_read_is_kept_with_its_bytes()
    {
        using var polling = new Polling("alerts_v2");
        polling.Server.Fault = _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"value":[{"title":"no id"}]}""") };

        var batch = await polling.ReadUntilAsync(polling.NewSource(), null, _ => true);

        batch.Rejected.Should().ContainSingle().Which.Body.ToArray().Should().Equal("""{"title":"no id"}"""u8.ToArray());
    }

    private static TimeSpan Width(HttpRequestMessage request)
    {
        var times = System.Text.RegularExpressions.Regex.Matches(Uri.UnescapeDataString(request.RequestUri?.Query ?? ""), @"[gl]e (\S+Z)")
            .Select(match => DateTimeOffset.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return times.Count == 2 ? times[1] - times[0] : TimeSpan.Zero;
    }
}
