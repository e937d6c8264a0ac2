using System.Text.Json;
using FakeGraph;
using FakeGraph.Collections;
using FakeGraph.Story;
using FakeGraph.Story.Scenarios;
using FluentAssertions;
using Xunit;

namespace Detections.SimulationTests.FakeTenants;

/// <summary>A story is the same each time, late as Graph is, and what is to be found in it is exact.</summary>
public sealed class StoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("story-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_same_seed_tells_the_same_story_and_another_one_another()
    {
        var first = StoryFiles.Write(Options(1), _folder);
        var again = StoryFiles.Write(Options(1), _folder);
        var other = StoryFiles.Write(Options(2), _folder);

        again.Records.SequenceEqual(first.Records).Should().BeTrue();
        again.Truth.Should().Equal(first.Truth);
        other.Records.Should().NotBeSubsetOf(first.Records);
    }

    [Fact]
    public void Each_detection_that_ought_to_be_made_is_one_of_its_own()
    {
        var truth = StoryFiles.Write(Long(1), _folder).Truth;

        truth.Select(x => x.Id).Should().OnlyHaveUniqueItems();
        truth.Select(x => (x.Rule, x.Tenant, x.Time)).Should().OnlyHaveUniqueItems();
        truth.Should().OnlyContain(x => x.VisibleAt >= x.Time);
    }

    [Fact]
    public void Every_rule_that_ought_to_find_something_is_shipped()
    {
        var shipped = Directory.EnumerateFiles(Path.Combine(StoryFiles.Root, "rules"), "*.yaml", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet();

        var rules = StoryFiles.Write(Long(1), _folder).Truth.Select(x => x.Rule).Distinct().ToList();

        rules.Should().BeSubsetOf(shipped!).And.HaveCountGreaterThan(25);
    }

    [Fact]
    public void Every_scenario_takes_place_in_a_long_story()
    {
        var options = Long(1);
        var plan = new StoryPlan(new StoryTenant("tenant", "contoso.com", 1, options.Users), StoryOptions.Of(options, TestTenant.Start));

        var all = IdentityAttacks.All.Concat(DirectoryAttacks.All).Concat(AlertAttacks.All).Concat(NearMisses.All).Select(x => x.Name);

        plan.Played.Distinct().Should().BeEquivalentTo(all);
    }

    [Fact]
    public void Nobody_is_in_two_scenarios_within_a_day()
    {
        var options = StoryOptions.Of(Long(3), TestTenant.Start);
        var people = new StoryTenant("tenant", "contoso.com", 3, options.Users);
        var plan = new StoryPlan(people, options);

        var named = plan.Truth.Where(x => people.People.Any(y => y.UserPrincipalName == x.Key)).GroupBy(x => x.Key, x => (x.Scenario, x.Time));

        named.Should().OnlyContain(person => person.All(one => person.All(other => one.Scenario == other.Scenario || (one.Time - other.Time).Duration() > TimeSpan.FromHours(20))));
    }

    [Fact]
    public void Records_are_as_late_as_their_sources_are()
    {
        var options = StoryOptions.Of(Options(1), TestTenant.Start);
        var people = new StoryTenant("tenant", "contoso.com", 1, options.Users);
        var plan = new StoryPlan(people, options);
        var items = plan.Items.Concat(new Background(people, plan, options).During(options.FirstHour.AddHours(9))).ToList();

        Lags(items, CollectionNames.SignIns, "createdDateTime").Should().OnlyContain(x => x > TimeSpan.Zero && x < TimeSpan.FromMinutes(15));
        Lags(items, CollectionNames.DirectoryAudits, "activityDateTime").Should().OnlyContain(x => x > TimeSpan.Zero && x < TimeSpan.FromMinutes(15));
        Lags(items, CollectionNames.RiskDetections, "lastUpdatedDateTime").Should().OnlyContain(x => x > TimeSpan.FromMinutes(4) && x < TimeSpan.FromHours(2));
        Lags(items, CollectionNames.RiskDetections, "activityDateTime").Should().Contain(x => x > TimeSpan.FromHours(1), "some are computed offline");
        Lags(items, CollectionNames.Alerts, "lastUpdateDateTime").Should().OnlyContain(x => x > TimeSpan.Zero && x < TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task Alerts_are_revised_as_time_passes()
    {
        await using var tenant = await TestTenant.StartAsync(x => x with { Empty = false, StoryPast = TimeSpan.Zero, AttackEvery = TimeSpan.Zero, Users = 400 });
        var states = new HashSet<string>();
        for (var minute = 0; minute < 60 * 12; minute += 10)
        {
            tenant.Server.Clock.Advance(TimeSpan.FromMinutes(10));
            var page = await tenant.GetAsync("v1.0/security/alerts_v2");
            states.UnionWith(page["value"]!.AsArray().Select(x => x!["status"]!.ToString()));
        }

        states.Should().BeEquivalentTo("new", "inProgress", "resolved");
    }

    [Fact]
    public async Task A_served_story_is_the_recorded_one()
    {
        var options = Options(5) with { Speed = 0 };
        var recorded = StoryFiles.Write(options, _folder);
        await using var server = await FakeTenantServer.StartAsync(options);

        server.Clock.Advance(options.StoryDuration - options.StoryPast);

        server.Truth.Entries.Should().BeEquivalentTo(recorded.Truth);
        var ids = recorded.Records.Select(x => JsonDocument.Parse(x).RootElement).Where(x => x.TryGetProperty("appDisplayName", out _)).Select(x => x.GetProperty("id").GetString()).Distinct();
        server.Tenants[0].Count(CollectionNames.SignIns).Should().Be(ids.Count());
    }

    /// <summary>Attacks are found, near misses and the background are not: exactly.</summary>
    [Fact]
    public async Task What_the_shipped_rules_find_in_a_story_is_its_ground_truth()
    {
        var (_, truth) = StoryFiles.Write(Long(1), _folder);
        var comparison = new Comparison();

        foreach (var line in (await StoryFiles.ReplayAsync(_folder)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonDocument.Parse(line);
            comparison.Take(document.RootElement);
        }

        comparison.Differences(truth, DateTimeOffset.MaxValue).Should().BeEmpty();
        comparison.Found.Should().Be(truth.Count).And.BeGreaterThan(40);
    }

    [Fact]
    public void A_difference_is_told_whichever_way_it_is()
    {
        var comparison = new Comparison();
        using var found = JsonDocument.Parse("""
            { "detections": [
              { "detection": { "ruleId": "token-theft", "tenantId": "t", "occurredAt": "2026-11-17T10:00:00.0000001Z", "title": "of anna", "isSignal": false } },
              { "detection": { "ruleId": "a-signal", "tenantId": "t", "occurredAt": "2026-11-17T10:00:00Z", "title": "", "isSignal": true } } ] }
            """);
        comparison.Take(found.RootElement);
        TruthEntry Entry(string rule, int minutes) => new()
        {
            Id = rule,
            Rule = rule,
            Tenant = "t",
            Key = "bo",
            Time = TestTenant.Start,
            VisibleAt = TestTenant.Start.AddMinutes(minutes),
            Scenario = "one",
        };

        var lines = comparison.Differences([Entry("aitm-session", 5), Entry("leaked-credentials", 50)], TestTenant.Start.AddMinutes(10));

        lines.Should().HaveCount(2);
        lines[0].Should().StartWith("missed      aitm-session  2026-11-17 10:00:00Z  bo");
        lines[1].Should().StartWith("unexpected  token-theft  2026-11-17 10:00:00Z  of anna");
    }

    private static FakeGraphOptions Options(int seed) => new()
    {
        Seed = seed,
        Start = TestTenant.Start,
        Users = 60,
        ThrottlingScale = 0,
        StoryPast = TimeSpan.FromHours(10),
        StoryDuration = TimeSpan.FromHours(12),
    };

    private static FakeGraphOptions Long(int seed) => Options(seed) with
    {
        Users = 250,
        StoryPast = TimeSpan.FromHours(30),
        StoryDuration = TimeSpan.FromHours(30),
        AttackEvery = TimeSpan.FromMinutes(15),
    };

    private static IEnumerable<TimeSpan> Lags(IEnumerable<StoryItem> items, string collection, string property) => items
        .Where(x => x.Collection == collection)
        .Select(x => x.AppearsAt - DateTimeOffset.Parse(x.Make()[property]!.ToString(), System.Globalization.CultureInfo.InvariantCulture));
}
