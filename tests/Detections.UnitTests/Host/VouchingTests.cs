using Detections.Events;
using Detections.Host.Running;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Host;

/// <summary>What nobody vouches for is complete up to the clock, as long as the clock can be believed.</summary>
public sealed class VouchingTests
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
    private readonly Vouching _vouching = new([("contoso", [EventKind.Alert])], Every);

    [Fact]
    public void Kinds_without_a_source_are_complete_up_to_the_clock_and_others_are_left_to_theirs()
    {
        var said = At(0, 0).Single();

        said.CompleteUpTo.Should().Be(Sample.Clock);
        said.Kinds.Should().Contain(EventKind.SignIn).And.NotContain(EventKind.Alert);
    }

    [Fact]
    public void It_is_said_again_only_after_a_while()
    {
        At(0, 0).Should().NotBeEmpty();
        At(29, 29).Should().BeEmpty();
        At(30, 30).Should().NotBeEmpty();
    }

    [Fact]
    public void A_clock_that_jumps_ahead_and_is_set_right_has_made_nothing_late()
    {
        At(0, 0).Should().NotBeEmpty();

        At(86_460, 60).Should().BeEmpty("nobody was silent for a day within a minute");
        At(86_520, 120).Should().BeEmpty();

        At(180, 180).Should().NotBeEmpty("the clock is right again").And.OnlyContain(said => said.CompleteUpTo == Sample.Clock.AddSeconds(180));
    }

    [Fact]
    public void A_clock_that_stays_ahead_is_believed_in_the_end()
    {
        At(0, 0).Should().NotBeEmpty();
        At(36_000, 60).Should().BeEmpty();

        At(36_000 + 960, 60 + 960).Should().NotBeEmpty("the machine had slept");
    }

    private IEnumerable<Detections.Engine.Pipeline.SourceProgress> At(double clock, double sinceStart) =>
        [.. _vouching.At(Sample.Clock.AddSeconds(clock), TimeSpan.FromSeconds(sinceStart))];
}
