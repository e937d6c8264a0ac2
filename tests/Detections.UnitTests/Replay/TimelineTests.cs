using Detections.Engine.Replay;
using Detections.Events;
using Detections.Rules;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Replay;

public sealed class TimelineTests
{
    private static readonly Span Nowhere = Span.OfFile("rule.yaml");

    [Fact]
    public void Repeats_are_spread_evenly_from_first_to_last()
    {
        var moments = Timeline.LayOut(Test(Entry(TimeSpan.FromMinutes(1)) with { Repeat = 10, Over = TimeSpan.FromMinutes(4.5) }));

        moments.Should().HaveCount(10);
        moments[0].OccursAt.Should().Be(Timeline.Start.AddMinutes(1));
        moments[1].OccursAt.Should().Be(Timeline.Start.AddMinutes(1.5));
        moments[^1].OccursAt.Should().Be(Timeline.Start.AddMinutes(5.5));
        moments.Select(moment => moment.Id).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Order_is_that_of_arrival()
    {
        var late = Entry(TimeSpan.Zero) with { Arrives = TimeSpan.FromMinutes(75) };
        var prompt = Entry(TimeSpan.FromMinutes(40));

        var moments = Timeline.LayOut(Test(late, prompt));

        moments.Select(moment => moment.OccursAt - Timeline.Start).Should().Equal(TimeSpan.FromMinutes(40), TimeSpan.Zero);
        moments[1].ArrivesAt.Should().Be(Timeline.Start.AddMinutes(75));
    }

    [Fact]
    public void Users_take_turns()
    {
        var moments = Timeline.LayOut(Test(Entry(TimeSpan.Zero) with { Repeat = 5, Users = 2 }));

        moments.Select(moment => moment.User).Should().Equal("user1", "user2", "user1", "user2", "user1");
    }

    private static RuleTest Test(params TimelineEvent[] given) => new()
    {
        It = new Located<string>("does something", Nowhere),
        Given = [.. given],
        Expect = new Expectation { Span = Nowhere },
        Span = Nowhere,
    };

    private static TimelineEvent Entry(TimeSpan at) => new()
    {
        Stream = new Located<Detections.Rules.Stream>(new Detections.Rules.Stream.Of(EventKind.SignIn, Changes: false), Nowhere),
        At = at,
        Fields = [],
        Span = Nowhere,
    };
}
