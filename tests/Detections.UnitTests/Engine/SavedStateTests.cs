using CsCheck;
using Detections.Engine;
using Detections.Engine.Saving;
using Detections.Engine.Time;
using Detections.Events;
using Detections.Rules;
using Detections.Testing.Reference;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Engine;

/// <summary>An engine that was saved and put back at any moment goes on as if nothing had been.</summary>
public sealed class SavedStateTests
{
    private static readonly int Iterations = Environment.GetEnvironmentVariable("DETECTIONS_LONG_TESTS") == "1" ? 50_000 : 400;

    [Fact]
    public void Saved_and_put_back_at_any_moment_says_the_same_after_it()
    {
        Gen.Select(ProbeGen.Rule, ProbeGen.Timeline, Gen.Int[0, 9], Gen.Int, Gen.Bool, Gen.Bool).Sample(
            sample =>
            {
                var (rule, timeline, moment, seed, isBounded, folds) = sample;
                var rules = new RuleSet([rule, ReaderOf(rule)]);
                var options = Options(isBounded, folds);
                var arrival = isBounded ? ProbeGen.Delayed(timeline, seed) : ProbeGen.Shuffled(timeline, seed);
                var at = Math.Min(moment, arrival.Count);

                var whole = new DetectionEngine(rules, options);
                var expected = Run(whole, arrival, 0, arrival.Count, isBounded);
                End(whole, expected);
                var first = new DetectionEngine(rules, options);
                var said = Run(first, arrival, 0, at, isBounded);
                var second = new DetectionEngine(rules, options);
                second.Restore(Saved(first)).StartedAnew.Should().BeEmpty();
                second.HeldEvents.Should().Be(first.HeldEvents);
                second.OpenKeys.Should().Be(first.OpenKeys);
                said.AddRange(Run(second, arrival, at, arrival.Count, isBounded));
                End(second, said);

                said.Should().Equal(expected, "of {0} over {1}, saved after {2}", ProbeGen.Describe(rule), string.Join("; ", arrival), at);
            },
            iter: Iterations,
            threads: 1);
    }

    [Fact]
    public void A_rule_of_another_shape_starts_anew_and_says_so()
    {
        var before = new DetectionEngine(new RuleSet([Count("kept", 2), Count("edited", 2), Count("gone", 2)]), Options(true, false));
        Feed(before, At(0, "1"));
        var edited = Shaped(Count("edited", 3), "other");
        var after = new DetectionEngine(new RuleSet([Count("new", 2), edited, Count("kept", 2)]), Options(true, false));

        var report = after.Restore(Saved(before));

        report.Kept.Should().Equal("kept");
        report.StartedAnew.Should().Equal("new", "edited");
        report.Gone.Should().Equal("gone");
        Feed(after, At(1, "2")).Should().Equal("Detected kept Alert/2");
    }

    [Fact]
    public void A_rule_that_started_anew_can_be_filled_from_recorded_events()
    {
        var before = new DetectionEngine(new RuleSet([Count("kept", 2)]), Options(true, false));
        Feed(before, At(0, "1"));
        var rules = new RuleSet([Count("kept", 2), Count("added", 2)]);
        var after = new DetectionEngine(rules, Options(true, false));
        after.Restore(Saved(before));
        var beside = new DetectionEngine(new RuleSet([Count("added", 2)]), Options(true, false));
        Feed(beside, At(0, "1"));

        after.Adopt(Saved(beside), new HashSet<string> { "added" }).Kept.Should().Equal("added");

        Feed(after, At(1, "2")).Should().Equal("Detected kept Alert/2", "Detected added Alert/2");
    }

    [Fact]
    public void What_was_spoken_of_before_it_was_saved_can_be_withdrawn_after()
    {
        var rules = new RuleSet([ProbeRules.Rule(
            "silence",
            s => new Match.Sequence([ProbeRules.Step(0, 'a').Step, ProbeRules.Step(1, 'b', absent: true).Step]) { Span = s, Within = TimeSpan.FromMinutes(10) },
            [ProbeRules.Step(0, 'a'), ProbeRules.Step(1, 'b', absent: true)],
            emit: new Emission(false, EmissionTiming.Early))]);
        var before = new DetectionEngine(rules, Options(true, false));
        Feed(before, At(0, "1"));
        var said = new List<EngineOutput>();
        before.Tick(ProbeEvent.Time(11), said);
        said.Should().ContainSingle().Which.Should().BeOfType<EngineOutput.Detected>();
        var after = new DetectionEngine(rules, Options(true, false));
        after.Restore(Saved(before));

        Feed(after, new ProbeEvent(EventKind.Alert, "2", 5, 'b', received: 12)).Should().Equal("Withdrawn silence Alert/1");
    }

    [Fact]
    public void A_damaged_state_is_refused_wherever_the_damage_is()
    {
        var before = new DetectionEngine(new RuleSet([Count("kept", 2)]), Options(true, false));
        Feed(before, At(0, "1"), At(1, "2"));
        var whole = Saved(before).ToArray();
        for (var length = 0; length < whole.Length; length++)
        {
            var cut = new MemoryStream(whole[..length]);
            var read = () => new DetectionEngine(new RuleSet([Count("kept", 2)]), Options(true, false)).Restore(cut);
            read.Should().Throw<StateFormatException>("of {0} bytes of {1}", length, whole.Length);
        }
    }

    private static CompiledRule ReaderOf(CompiledRule rule) => ProbeRules.Rule(
        "reader",
        s => new Match.Aggregate(ProbeRules.Step(0, 'a').Step, new Aggregation.Count { AtLeast = 2 }) { Span = s, Within = TimeSpan.FromMinutes(8) },
        [ProbeRules.Step(0, 'a', ofRule: rule.Id)]);

    private static CompiledRule Count(string id, int atLeast) => ProbeRules.Rule(
        id,
        s => new Match.Aggregate(ProbeRules.Step(0, 'a').Step, new Aggregation.Count { AtLeast = atLeast }) { Span = s, Within = TimeSpan.FromMinutes(10) },
        [ProbeRules.Step(0, 'a')]);

    private static CompiledRule Shaped(CompiledRule rule, string fingerprint) => new()
    {
        Rule = rule.Rule,
        Fingerprint = fingerprint,
        Steps = rule.Steps,
        Severity = rule.Severity,
        Title = rule.Title,
    };

    private static EngineOptions Options(bool isBounded, bool folds) => new()
    {
        Unfolded = !folds,
        Lateness = isBounded ? Lateness.Default : null,
        RevisionMemory = TimeSpan.FromDays(1),
        RestoreEvent = ProbeEvent.Restore,
    };

    private static ProbeEvent At(double minutes, string id) => new(EventKind.Alert, id, minutes);

    private static MemoryStream Saved(DetectionEngine engine)
    {
        var stream = new MemoryStream();
        engine.Save(stream);
        stream.Position = 0;
        return stream;
    }

    private static List<string> Feed(DetectionEngine engine, params ProbeEvent[] events) => Run(engine, events, 0, events.Length, isBounded: false);

    private static List<string> Run(DetectionEngine engine, IReadOnlyList<SecurityEvent> events, int from, int before, bool isBounded)
    {
        var output = new List<EngineOutput>();
        for (var index = from; index < before; index++)
        {
            if (isBounded)
            {
                engine.Advance(events[index].ReceivedAt, output);
            }

            engine.Process(events[index], output);
        }

        return output.ConvertAll(Describe);
    }

    private static void End(DetectionEngine engine, List<string> said)
    {
        var output = new List<EngineOutput>();
        engine.Advance(ProbeEvent.Epoch + TimeSpan.FromHours(5), output);
        engine.Complete(output);
        engine.Advance(ProbeEvent.Epoch + TimeSpan.FromDays(60), output);
        said.AddRange(output.ConvertAll(Describe));
        said.Add($"{engine.HeldEvents} held");
    }

    private static string Describe(EngineOutput output) => output switch
    {
        EngineOutput.Detected { Detection: var made } => $"Detected {made.RuleId} {made.CompletingId}",
        EngineOutput.Withdrawn { Detection: var gone } => $"Withdrawn {gone.RuleId} {gone.CompletingId}",
        EngineOutput.Enriched { Detection: var richer } => $"Enriched {richer.RuleId} {richer.CompletingId} {richer.Evidence.Length}",
        EngineOutput.Folded folded => $"Folded {folded.RuleId} {folded.Completing.Id} into {folded.IntoId} as {folded.Repeats}",
        EngineOutput.Reminded reminded => $"Reminded {reminded.OfId}",
        EngineOutput.Late late => $"Late {late.Event.Id}",
        EngineOutput.Faulted fault => throw new InvalidOperationException($"Fault of {fault.RuleId} on {fault.EventId}: {fault.Message}"),
        _ => output.ToString(),
    };
}
