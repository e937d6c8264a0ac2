using CsCheck;
using Detections.Engine;
using Detections.Engine.Time;
using Detections.Events;
using Detections.Rules;
using Detections.Testing.Reference;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Engine;

/// <summary>Values over days of a log, where what is settled is let go of while it still lies within the lookback.</summary>
public sealed class LongHistoryPropertyTests
{
    private static readonly int Iterations = Environment.GetEnvironmentVariable("DETECTIONS_LONG_TESTS") == "1" ? 30_000 : 300;

    private static readonly Gen<CompiledRule> FirstSeen = Gen.Select(
        Gen.Int[1, 30], Gen.Int[0, 30], Gen.Int[0, 2], Gen.Int[0, 2], (lookback, warmup, atMost, emit) => ProbeRules.Rule(
            "firstSeen",
            s => new Match.FirstSeen(Authored(), ProbeRules.NoCode, H(lookback), H(Math.Min(lookback, warmup)), atMost) { Span = s },
            [Step()],
            emit: emit == 0 ? new Emission(false, EmissionTiming.Final) : null));

    private static readonly Gen<CompiledRule> Distinct = Gen.Select(Gen.Int[1, 4], Gen.Int[1, 12], Gen.Int[0, 3], (atLeast, within, having) => ProbeRules.Rule(
        "distinct",
        s => new Match.Aggregate(Authored(), new Aggregation.Distinct(ProbeRules.NoCode) { AtLeast = atLeast }) { Span = s, Within = TimeSpan.FromMinutes(within * 10) },
        [Step()],
        having: having == 0 ? binding => binding.Groups[0]!.Count % 2 == 0 : null));

    private static readonly Gen<List<ProbeEvent>> Timeline = Gen.Select(
            Gen.Int[0, 40], Gen.Int[0, 3], Gen.Int[0, 4], Gen.Int[0, 9])
        .List[0, 60].Select(Build);

    [Fact]
    public void Late_events_of_a_log_yield_what_the_reference_defines_however_much_is_let_go_of()
    {
        Gen.Select(Gen.OneOf(FirstSeen, Distinct), Timeline, Gen.Int).Sample(
            sample =>
            {
                var (rule, timeline, seed) = sample;
                var random = new Random(seed);
                List<SecurityEvent> arrivals = [.. timeline
                    .Select(e => e.ReceivedLater(random.Next(3) == 0 ? random.NextDouble() * 14 : 0)).OrderBy(e => e.ReceivedAt)];

                ProbeRun.Bounded(rule, arrivals).Completions.Should().Equal(
                    ReferenceEngine.Completions(rule, timeline), "of {0} {2} over {1}", ProbeGen.Describe(rule), string.Join("; ", arrivals), rule.Rule.Match);
            },
            iter: Iterations,
            threads: 1);
    }

    [Fact]
    public void Settled_repeats_of_a_value_are_let_go_of_within_the_lookback()
    {
        var rule = ProbeRules.Rule(
            "firstSeen",
            s => new Match.FirstSeen(Authored(), ProbeRules.NoCode, TimeSpan.FromDays(30), TimeSpan.FromDays(14), 0) { Span = s },
            [Step()]);
        var engine = new DetectionEngine(new RuleSet([rule]), new EngineOptions { Lateness = Lateness.Default });

        for (var hour = 0; hour < 24 * 60; hour++)
        {
            engine.Process(new ProbeEvent(EventKind.SignIn, $"{hour}", hour * 60, value: $"v{hour % 2}"), []);
        }

        engine.HeldEvents.Should().BeLessThan(30);
    }

    private static List<ProbeEvent> Build(List<(int Gap, int Value, int Number, int Odd)> rows)
    {
        var minute = 0.0;
        var events = new List<ProbeEvent>();
        foreach (var (gap, value, number, odd) in rows)
        {
            // Bursts with ties, and now and then hours of silence.
            minute += odd == 0 ? gap * 15 : gap / 8;
            events.Add(new ProbeEvent(
                EventKind.SignIn, $"e{events.Count:00}", minute, key: odd == 1 ? "other" : "k", value: value == 0 && number == 0 ? "" : $"v{value}"));
        }

        return events;
    }

    private static Step Authored() => Step().Step;

    private static CompiledStep Step() => ProbeRules.Step(0, 'a', kind: EventKind.SignIn);

    private static TimeSpan H(int hours) => TimeSpan.FromHours(hours);
}
