using CsCheck;
using Detections.Testing.Reference;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Engine;

/// <summary>The engine against the reference, on generated rules and timelines.</summary>
public sealed class CompletionPropertyTests
{
    private static readonly long Iterations = Environment.GetEnvironmentVariable("DETECTIONS_LONG_TESTS") == "1" ? 200_000 : 4_000;

    [Fact]
    public void Any_arrival_order_yields_the_completions_that_the_reference_defines()
    {
        Gen.Select(ProbeGen.Rule, ProbeGen.Timeline, Gen.Int).Sample(
            (rule, timeline, seed) =>
            {
                var expected = ReferenceEngine.Completions(rule, timeline);
                foreach (var arrival in new[] { timeline, ProbeGen.Shuffled(timeline, seed), ProbeGen.Shuffled(timeline, seed + 1) })
                {
                    ProbeRun.Unbounded(rule, arrival).Should().Equal(expected, "of {0} over {1}", ProbeGen.Describe(rule), string.Join("; ", arrival));
                }
            },
            iter: Iterations, threads: 1);
    }

    [Fact]
    public void Events_within_their_lateness_yield_the_same_completions_and_the_same_final_memory()
    {
        Gen.Select(ProbeGen.Rule, ProbeGen.Timeline, Gen.Int).Sample(
            (rule, timeline, seed) =>
            {
                var expected = ReferenceEngine.Completions(rule, timeline);
                var first = ProbeRun.Bounded(rule, ProbeGen.Delayed(timeline, seed));
                var second = ProbeRun.Bounded(rule, ProbeGen.Delayed(timeline, seed + 1));

                first.Completions.Should().Equal(expected, "of {0} over {1}", ProbeGen.Describe(rule), string.Join("; ", ProbeGen.Delayed(timeline, seed)));
                second.Completions.Should().Equal(expected, "of {0} over {1}", ProbeGen.Describe(rule), string.Join("; ", ProbeGen.Delayed(timeline, seed + 1)));
                first.HeldAtEnd.Should().Be(second.HeldAtEnd);
                first.HeldLongAfter.Should().Be(0);
            },
            iter: Iterations / 2, threads: 1);
    }

    [Fact]
    public void One_rule_never_changes_what_another_finds()
    {
        Gen.Select(ProbeGen.Rule, ProbeGen.Rule, ProbeGen.Timeline).Sample(
            (one, other, timeline) =>
            {
                var alone = ProbeRun.Unbounded(one, timeline);
                var together = ProbeRun.Unbounded([one, ProbeGen.Renamed(other, "other")], timeline, one.Id);
                together.Should().Equal(alone);
            },
            iter: Iterations / 4, threads: 1);
    }
}
