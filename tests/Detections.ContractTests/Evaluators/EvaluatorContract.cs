using CsCheck;
using Detections.Engine;
using Detections.Events;
using Detections.Rules;
using Detections.Testing.Reference;
using FluentAssertions;

namespace Detections.ContractTests.Evaluators;

/// <summary>What every evaluator of rules must find: the meaning of each shape, whatever the order of arrival.</summary>
public abstract class EvaluatorContract
{
    private static readonly int Iterations = Environment.GetEnvironmentVariable("DETECTIONS_LONG_TESTS") == "1" ? 20_000 : 200;

    /// <summary>The one under test.</summary>
    protected abstract IEvaluator Evaluator { get; }

    [Fact]
    public void A_sequence_holds_by_when_things_happened_not_by_when_they_arrived()
    {
        Found(Sequence(), At(5, 'b', "2"), At(1, 'a', "1")).Should().Equal("t|k|Alert/2");
        Found(Sequence(), At(1, 'b', "2"), At(5, 'a', "1")).Should().BeEmpty();
    }

    [Fact]
    public void Equal_times_satisfy_an_order_and_a_tick_less_does_not()
    {
        Found(Sequence(), At(5, 'b', "2"), At(5, 'a', "1")).Should().Equal("t|k|Alert/2");
        Found(Sequence(), At(5, 'b', "2"), At(5 + (1 / 6e8), 'a', "1")).Should().BeEmpty();
    }

    [Fact]
    public void One_event_never_fills_two_steps()
    {
        var rule = ProbeRules.Rule(
            "twice",
            s => new Match.All([ProbeRules.Step(0, 'a').Step, ProbeRules.Step(1, 'a').Step]) { Span = s, Within = TimeSpan.FromMinutes(10) },
            [ProbeRules.Step(0, 'a'), ProbeRules.Step(1, 'a')]);

        Found(rule, At(1, 'a', "1")).Should().BeEmpty();
        Found(rule, At(1, 'a', "1"), At(2, 'a', "2")).Should().Equal("t|k|Alert/2");
    }

    [Fact]
    public void A_window_slides_and_is_open_at_its_start()
    {
        Found(Count(3), At(0, 'a', "1"), At(6, 'a', "2"), At(11, 'a', "3"), At(12, 'a', "4")).Should().Equal("t|k|Alert/4");
        Found(Count(2), At(0, 'a', "1"), At(10, 'a', "2")).Should().BeEmpty();
    }

    [Fact]
    public void A_revision_is_not_a_second_event()
    {
        Found(Count(2), At(0, 'a', "1"), new ProbeEvent(EventKind.Alert, "1", 1, 'a', revision: 1)).Should().BeEmpty();
    }

    [Fact]
    public void Tenants_do_not_meet()
    {
        Found(Count(2), At(0, 'a', "1"), new ProbeEvent(EventKind.Alert, "2", 1, 'a', tenant: "u")).Should().BeEmpty();
    }

    [Fact]
    public void Silence_holds_until_an_event_breaks_it()
    {
        var rule = ProbeRules.Rule(
            "silence",
            s => new Match.Sequence([ProbeRules.Step(0, 'a').Step, ProbeRules.Step(1, 'b', absent: true).Step]) { Span = s, Within = TimeSpan.FromMinutes(10) },
            [ProbeRules.Step(0, 'a'), ProbeRules.Step(1, 'b', absent: true)]);

        Found(rule, At(1, 'a', "1")).Should().Equal("t|k|Alert/1");
        Found(rule, At(1, 'a', "1"), At(9, 'b', "2")).Should().BeEmpty();
        Found(rule, At(1, 'a', "1"), At(12, 'b', "2")).Should().Equal("t|k|Alert/1");
    }

    [Fact]
    public void Any_shape_over_any_timeline_in_any_order_means_what_the_reference_says()
    {
        Gen.Select(ProbeGen.Rule, ProbeGen.Timeline, Gen.Int).Sample(
            sample =>
            {
                var (rule, timeline, seed) = sample;
                var arrival = ProbeGen.Shuffled(timeline, seed);
                Evaluator.Completions(rule, arrival).Should().Equal(
                    ReferenceEngine.Completions(rule, timeline), "of {0} over {1}", ProbeGen.Describe(rule), string.Join("; ", arrival));
            },
            iter: Iterations,
            threads: 1);
    }

    private static CompiledRule Sequence() => ProbeRules.Rule(
        "sequence",
        s => new Match.Sequence([ProbeRules.Step(0, 'a').Step, ProbeRules.Step(1, 'b').Step]) { Span = s, Within = TimeSpan.FromMinutes(10) },
        [ProbeRules.Step(0, 'a'), ProbeRules.Step(1, 'b')]);

    private static CompiledRule Count(int atLeast) => ProbeRules.Rule(
        "count",
        s => new Match.Aggregate(ProbeRules.Step(0, 'a').Step, new Aggregation.Count { AtLeast = atLeast }) { Span = s, Within = TimeSpan.FromMinutes(10) },
        [ProbeRules.Step(0, 'a')]);

    private static ProbeEvent At(double minutes, char type, string id) => new(EventKind.Alert, id, minutes, type);

    private SortedSet<string> Found(CompiledRule rule, params ProbeEvent[] arrival) => Evaluator.Completions(rule, arrival);
}
