using System.Collections.Immutable;
using Detections.Engine;
using Detections.Engine.Time;
using Detections.Events;
using Detections.Rules;
using Detections.Testing.Reference;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Engine;

public sealed class EngineTests
{
    private static readonly Span Nowhere = Span.OfFile("probe.yaml");
    private readonly List<EngineOutput> _output = [];

    [Fact]
    public void Four_hundred_milliseconds_of_wrong_order_do_not_match()
    {
        var engine = Unbounded(Sequence("ab", 60));

        Feed(engine, At(10, 'b', "1"), At(10 + (0.4 / 60), 'a', "2"));

        Made().Should().BeEmpty();
    }

    [Fact]
    public void Equal_times_satisfy_an_order()
    {
        var engine = Unbounded(Sequence("ab", 60));

        Feed(engine, At(10, 'b', "1"), At(10, 'a', "2"));

        Made().Should().ContainSingle();
    }

    [Fact]
    public void A_source_that_catches_up_newest_first_makes_nothing_late()
    {
        var rules = new RuleSet([Sequence("ab", 60)]);
        var engine = new DetectionEngine(rules, new EngineOptions { Lateness = Lateness.Default, FollowsEvents = false });

        Feed(engine, At(3000, 'c', "3"), At(20, 'b', "2"), At(10, 'a', "1"));
        Made().Should().ContainSingle();

        engine.Progress("t", [EventKind.Alert], ProbeEvent.Time(3000), _output);
        Feed(engine, At(21, 'b', "4"));
        _output.OfType<EngineOutput.Late>().Should().ContainSingle("now its source has said that everything was delivered");
    }

    [Fact]
    public void One_event_never_fills_two_steps()
    {
        var engine = Unbounded(Sequence("aa", 60));

        Feed(engine, At(10, 'a', "1"));
        Made().Should().BeEmpty();

        Feed(engine, At(11, 'a', "2"));
        Made().Should().ContainSingle();
    }

    [Fact]
    public void A_burst_over_a_clock_edge_counts()
    {
        var engine = Unbounded(Count(10, 5));

        Feed(engine, [.. Enumerable.Range(0, 10).Select(n => At(58 + (n * 0.4), 'a', $"{n}"))]);

        Made().Should().ContainSingle();
    }

    [Fact]
    public void The_window_is_open_at_its_start()
    {
        var engine = Unbounded(Count(2, 5));

        Feed(engine, At(0, 'a', "1"), At(5, 'a', "2"));

        Made().Should().BeEmpty("an event exactly 'within' ago is outside");
    }

    [Fact]
    public void Absence_waits_for_the_deadline_and_the_lateness_of_its_source()
    {
        var engine = Bounded(Silence(60));

        Feed(engine, At(0, 'a', "1"));
        Advance(engine, 60 + 239);
        Made().Should().BeEmpty("an alert may still arrive that occurred within the hour");

        Advance(engine, 60 + 240);
        Made().Should().ContainSingle().Which.OccurredAt.Should().Be(ProbeEvent.Time(60));
    }

    [Fact]
    public void What_arrives_late_but_happened_in_time_keeps_an_absence_quiet()
    {
        var engine = Bounded(Silence(60));

        Feed(engine, At(0, 'a', "1"));
        Advance(engine, 290);
        Feed(engine, At(59, 'b', "2", received: 290));
        Advance(engine, 1000);

        Made().Should().BeEmpty();
    }

    [Fact]
    public void An_early_silence_is_withdrawn_when_late_data_disproves_it()
    {
        var engine = Bounded(Silence(60, new Emission(false, EmissionTiming.Early)));

        Feed(engine, At(0, 'a', "1"));
        Advance(engine, 61);
        Made().Should().ContainSingle();

        Feed(engine, At(30, 'b', "2", received: 70));

        var withdrawn = _output.OfType<EngineOutput.Withdrawn>().Should().ContainSingle().Subject;
        withdrawn.Detection.Id.Should().Be(Made().Single().Id);
        withdrawn.Reason.Should().Contain("alert '2'").And.Contain("arrived later");
    }

    [Fact]
    public void Repeats_fold_into_the_first_and_are_counted()
    {
        var engine = Unbounded(Count(2, 5));

        Feed(engine, At(0, 'a', "1"), At(1, 'a', "2"), At(2, 'a', "3"), At(3, 'a', "4"));

        Made().Should().ContainSingle();
        _output.OfType<EngineOutput.Folded>().Select(f => f.Repeats).Should().Equal(1, 2);
        _output.OfType<EngineOutput.Folded>().Should().OnlyContain(f => f.IntoId == Made().Single().Id);
    }

    [Fact]
    public void A_reminder_speaks_after_its_interval_and_then_after_twice_as_long()
    {
        var once = new Folding([], TimeSpan.FromHours(1), new Reminder(TimeSpan.FromHours(1), TimeSpan.FromHours(4)), Nowhere);
        var engine = Unbounded(ProbeRules.Rule("single", s => new Match.Single(ProbeRules.Step(0, 'a').Step) { Span = s }, [ProbeRules.Step(0, 'a')], once: once));

        Feed(engine, [.. Enumerable.Range(0, 20).Select(n => At(n * 30, 'a', $"{n:00}"))]);

        Made().Should().ContainSingle();
        _output.OfType<EngineOutput.Reminded>().Select(r => (r.Detection.OccurredAt - ProbeEvent.Epoch).TotalMinutes)
            .Should().Equal(60, 180, 420);
    }

    [Fact]
    public void A_repeated_record_is_dropped_and_a_later_state_of_it_is_no_new_event()
    {
        var engine = Unbounded(Count(2, 60));

        Feed(engine, At(0, 'a', "1"), At(0, 'a', "1"), At(9, 'a', "1", revision: 2));

        Made().Should().BeEmpty();
    }

    [Fact]
    public void A_later_state_does_not_fire_again_even_after_its_window_was_let_go()
    {
        var engine = Bounded(Count(1, 5));

        Feed(engine, At(0, 'a', "1"));
        Advance(engine, 60 * 24 * 3);
        Feed(engine, At(60 * 24 * 3, 'a', "1", revision: 2));

        Made().Should().ContainSingle();
    }

    [Fact]
    public void An_event_from_the_future_makes_no_other_late()
    {
        var engine = Bounded(Count(2, 60));
        Advance(engine, 0);

        Feed(engine, At(60 * 24 * 365, 'a', "future", received: 1), At(1, 'a', "1", received: 2), At(2, 'a', "2", received: 3));

        _output.OfType<EngineOutput.Late>().Should().BeEmpty();
        Made().Should().ContainSingle();
    }

    [Fact]
    public void What_is_too_late_is_listed_with_the_rules_it_would_have_touched()
    {
        var engine = Bounded(Count(2, 60), Sequence("bc", 60));
        Advance(engine, 60 * 10);

        Feed(engine, At(0, 'a', "1", received: 60 * 10));

        var late = _output.OfType<EngineOutput.Late>().Should().ContainSingle().Subject;
        late.RuleIds.Should().Equal("count");
        late.By.Should().Be(TimeSpan.FromHours(6));
    }

    [Fact]
    public void A_rule_of_one_event_judges_even_what_is_too_late()
    {
        var engine = Bounded(ProbeRules.Rule("single", s => new Match.Single(ProbeRules.Step(0, 'a').Step) { Span = s }, [ProbeRules.Step(0, 'a')]));
        Advance(engine, 60 * 10);

        Feed(engine, At(0, 'a', "1", received: 60 * 10));

        Made().Should().ContainSingle();
    }

    [Fact]
    public void A_rule_that_throws_does_not_stop_another()
    {
        var broken = ProbeRules.Rule(
            "broken",
            s => new Match.Single(ProbeRules.Step(0, 'a').Step) { Span = s },
            [new CompiledStep { Step = ProbeRules.Step(0, 'a').Step, Where = _ => throw new InvalidOperationException("no such thing") }]);
        var engine = Unbounded(broken, Count(1, 5));

        Feed(engine, At(0, 'a', "1"));

        _output.OfType<EngineOutput.Faulted>().Should().ContainSingle().Which.RuleId.Should().Be("broken");
        Made().Should().ContainSingle();
    }

    [Fact]
    public void A_limit_that_is_reached_is_reported()
    {
        var engine = new DetectionEngine(new RuleSet([Count(100, 60)]), new EngineOptions { Lateness = Lateness.Default, HeldPerKey = 5 });

        Feed(engine, [.. Enumerable.Range(0, 8).Select(n => At(n, 'a', $"{n}"))]);

        _output.OfType<EngineOutput.Limited>().Should().ContainSingle().Which.What.Should().Contain("5 events");
        engine.HeldEvents.Should().Be(5);
    }

    [Fact]
    public void Signals_feed_other_rules_to_any_depth_and_a_withdrawal_reaches_the_last()
    {
        var rules = new List<CompiledRule> { Silence(60, new Emission(true, EmissionTiming.Early), "r0") };
        for (var depth = 1; depth < 5; depth++)
        {
            var step = ProbeRules.Step(0, 'a', ofRule: $"r{depth - 1}");
            rules.Add(ProbeRules.Rule(
                $"r{depth}", s => new Match.Single(step.Step) { Span = s }, [step], emit: new Emission(depth < 4, null)));
        }

        var engine = Bounded([.. rules]);
        Feed(engine, At(0, 'a', "1"));
        Advance(engine, 61);
        _output.OfType<EngineOutput.Detected>().Select(d => d.Detection.RuleId).Should().Equal("r0", "r1", "r2", "r3", "r4");

        Feed(engine, At(30, 'b', "2", received: 70));

        _output.OfType<EngineOutput.Withdrawn>().Select(w => w.Detection.RuleId).Should().Equal("r0", "r1", "r2", "r3", "r4");
    }

    [Fact]
    public void A_signal_is_no_detection_to_rules_that_read_all_detections()
    {
        var signal = ProbeRules.Rule(
            "signal", s => new Match.Single(ProbeRules.Step(0, 'a').Step) { Span = s }, [ProbeRules.Step(0, 'a')], emit: new Emission(true, null));
        var found = ProbeRules.Rule(
            "found", s => new Match.Single(ProbeRules.Step(0, 'b').Step) { Span = s }, [ProbeRules.Step(0, 'b')]);
        var all = new CompiledStep { Step = ProbeRules.Step(0, 'a', kind: EventKind.Detection).Step };
        var reader = ProbeRules.Rule("reader", s => new Match.Single(all.Step) { Span = s }, [all]);
        var engine = Unbounded(signal, found, reader);

        Feed(engine, At(0, 'a', "1"), At(1, 'b', "2"));

        _output.OfType<EngineOutput.Detected>().Select(d => d.Detection.RuleId).Should().Equal("signal", "found", "reader");
    }

    [Fact]
    public void Identities_learned_late_join_what_belongs_together()
    {
        var byUser = new CompiledKey.Of(EntityType.User, EntityRoles.None);
        var steps = new[] { ProbeRules.Step(0, 'a', key: byUser), ProbeRules.Step(1, 'b', key: byUser) };
        var engine = Unbounded(ProbeRules.Rule(
            "sequence", s => new Match.Sequence([.. steps.Select(x => x.Step)]) { Span = s, Within = TimeSpan.FromHours(1) }, steps));

        Feed(engine, At(0, 'a', "1", entities: [User("upn:anna@contoso.com")]), At(5, 'b', "2", entities: [User("id:anna-object-id")]));
        Made().Should().BeEmpty();

        Feed(engine, At(9, 'c', "3", entities: [User("id:anna-object-id", "upn:anna@contoso.com")]));
        Made().Should().ContainSingle();
    }

    [Fact]
    public void A_upn_that_is_given_to_somebody_else_does_not_join_the_two()
    {
        var byUser = new CompiledKey.Of(EntityType.User, EntityRoles.None);
        var steps = new[] { ProbeRules.Step(0, 'a', key: byUser), ProbeRules.Step(1, 'b', key: byUser) };
        var engine = Unbounded(ProbeRules.Rule(
            "sequence", s => new Match.Sequence([.. steps.Select(x => x.Step)]) { Span = s, Within = TimeSpan.FromHours(1) }, steps));

        Feed(
            engine,
            At(0, 'c', "1", entities: [User("id:old", "upn:anna@contoso.com")]),
            At(1, 'a', "2", entities: [User("upn:anna@contoso.com")]),
            At(10, 'c', "3", entities: [User("id:new", "upn:anna@contoso.com")]),
            At(11, 'b', "4", entities: [User("upn:anna@contoso.com")]));

        Made().Should().BeEmpty("the first event is of the old owner, the second of the new one");
    }

    [Fact]
    public void An_alias_of_one_tenant_means_nothing_in_another()
    {
        var byUser = new CompiledKey.Of(EntityType.User, EntityRoles.None);
        var steps = new[] { ProbeRules.Step(0, 'a', key: byUser), ProbeRules.Step(1, 'b', key: byUser) };
        var engine = Unbounded(ProbeRules.Rule(
            "sequence", s => new Match.Sequence([.. steps.Select(x => x.Step)]) { Span = s, Within = TimeSpan.FromHours(1) }, steps));

        Feed(
            engine,
            At(0, 'c', "1", tenant: "u", entities: [User("id:anna-object-id", "upn:anna@contoso.com")]),
            At(1, 'a', "2", entities: [User("upn:anna@contoso.com")]),
            At(2, 'b', "3", entities: [User("id:anna-object-id")]));

        Made().Should().BeEmpty();
    }

    [Fact]
    public void Memory_returns_to_its_floor_over_a_year()
    {
        var engine = Bounded(Sequence("ab", 60), Count(5, 60), Silence(60));
        for (var day = 0; day < 365; day++)
        {
            for (var n = 0; n < 20; n++)
            {
                Feed(engine, At((day * 1440) + n, "abc"[n % 3], $"{day}-{n}", key: $"user{day % 50}"));
            }

            _output.Clear();
        }

        Advance(engine, 366 * 1440);

        engine.HeldEvents.Should().Be(0);
        engine.OpenKeys.Should().Be(0);
    }

    private static CompiledRule Sequence(string types, int within)
    {
        var steps = types.Select((type, index) => ProbeRules.Step(index, type)).ToArray();
        return ProbeRules.Rule(
            "sequence", s => new Match.Sequence([.. steps.Select(x => x.Step)]) { Span = s, Within = TimeSpan.FromMinutes(within) }, steps);
    }

    private static CompiledRule Silence(int within, Emission? emit = null, string id = "silence")
    {
        var steps = new[] { ProbeRules.Step(0, 'a'), ProbeRules.Step(1, 'b', absent: true) };
        return ProbeRules.Rule(
            id, s => new Match.Sequence([.. steps.Select(x => x.Step)]) { Span = s, Within = TimeSpan.FromMinutes(within) }, steps, emit: emit);
    }

    private static CompiledRule Count(int bound, int within) => ProbeRules.Rule(
        "count",
        s => new Match.Aggregate(ProbeRules.Step(0, 'a').Step, new Aggregation.Count { AtLeast = bound }) { Span = s, Within = TimeSpan.FromMinutes(within) },
        [ProbeRules.Step(0, 'a')]);

    private static Entity User(params string[] keys) => new(EntityType.User, EntityRoles.None, [.. keys], keys[^1]);

    private static ProbeEvent At(
        double minutes, char type, string id, double? received = null, int revision = 0, string key = "k", string tenant = "t", ImmutableArray<Entity> entities = default) =>
        new(EventKind.Alert, id, minutes, type, key, received: received, revision: revision, tenant: tenant, entities: entities);

    private static DetectionEngine Unbounded(params CompiledRule[] rules) => new(new RuleSet([.. rules]), new EngineOptions());

    private static DetectionEngine Bounded(params CompiledRule[] rules) => new(new RuleSet([.. rules]), new EngineOptions { Lateness = Lateness.Default });

    private void Feed(DetectionEngine engine, params ProbeEvent[] events)
    {
        foreach (var e in events)
        {
            engine.Process(e, _output);
        }
    }

    private void Advance(DetectionEngine engine, double minutes) => engine.Advance(ProbeEvent.Time(minutes), _output);

    private List<Detection> Made() => [.. _output.OfType<EngineOutput.Detected>().Select(d => d.Detection)];
}
