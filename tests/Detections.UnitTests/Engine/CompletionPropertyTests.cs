using CsCheck;
using Detections.Testing.Reference;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Engine;

/// <summary>The engine against the reference, on generated rules and timelines.</summary>
public sealed class CompletionPropertyTests
{
    private static readonly int Iterations = Environment.GetEnvironmentVariable("DETECTIONS_LONG_TESTS") == "1" ? 100_000 : 400;

    [Fact]
    public void Any_arrival_order_yields_the_completions_that_the_reference_defines()
    {
        Each(
            Gen.Select(ProbeGen.Rule, ProbeGen.Timeline, Gen.Int),
            Iterations,
            sample =>
            {
                var (rule, timeline, seed) = sample;
                var expected = ReferenceEngine.Completions(rule, timeline);
                foreach (var arrival in new[] { timeline, ProbeGen.Shuffled(timeline, seed), ProbeGen.Shuffled(timeline, seed + 1) })
                {
                    ProbeRun.Unbounded(rule, arrival).Should().Equal(expected, "of {0} over {1}", ProbeGen.Describe(rule), string.Join("; ", arrival));
                }
            });
    }

    [Fact]
    public void Events_within_their_lateness_yield_the_same_completions_and_the_same_final_memory()
    {
        Each(
            Gen.Select(ProbeGen.Rule, ProbeGen.Timeline, Gen.Int),
            Iterations / 2,
            sample =>
            {
                var (rule, timeline, seed) = sample;
                var expected = ReferenceEngine.Completions(rule, timeline);
                var first = ProbeRun.Bounded(rule, ProbeGen.Delayed(timeline, seed));
                var second = ProbeRun.Bounded(rule, ProbeGen.Delayed(timeline, seed + 1));

                first.Completions.Should().Equal(expected, "of {0} over {1}", ProbeGen.Describe(rule), string.Join("; ", ProbeGen.Delayed(timeline, seed)));
                second.Completions.Should().Equal(expected, "of {0} over {1}", ProbeGen.Describe(rule), string.Join("; ", ProbeGen.Delayed(timeline, seed + 1)));
                first.HeldAtEnd.Should().Be(second.HeldAtEnd);
                first.HeldLongAfter.Should().Be(0);
            });
    }

    [Fact]
    public void One_rule_never_changes_what_another_finds()
    {
        Each(
            Gen.Select(ProbeGen.Rule, ProbeGen.Rule, ProbeGen.Timeline),
            Iterations / 4,
            sample =>
            {
                var (one, other, timeline) = sample;
                var alone = ProbeRun.Unbounded(one, timeline);
                var together = ProbeRun.Unbounded([one, ProbeGen.Renamed(other, "other")], timeline, one.Id);
                together.Should().Equal(alone);
            });
    }

    private static void Each<T>(Gen<T> gen, int iterations, Action<T> check) => gen.Sample(check, iter: iterations, threads: 1);
}
