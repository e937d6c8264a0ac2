using Detections.Cli.Replays;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Cli;

public sealed class ReadAheadTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(10_000)]
    public void Order_is_kept(int count) =>
        ReadAhead.Of(Enumerable.Range(0, count), CancellationToken.None).Should().Equal(Enumerable.Range(0, count));

    [Fact]
    public void Fault_of_the_source_comes_out_after_what_came_before()
    {
        var seen = new List<int>();

        var act = () => seen.AddRange(ReadAhead.Of(Failing(), CancellationToken.None));

        act.Should().Throw<IOException>().WithMessage("gone");
    }

    [Fact]
    public void Leaving_early_stops_the_reader()
    {
        var read = 0;

        ReadAhead.Of(Endless(() => read++), CancellationToken.None).Take(3).Should().Equal(0, 1, 2);

        var after = read;
        after.Should().BeLessThan(10_000, "the queue is bounded");
        read.Should().Be(after);
    }

    private static IEnumerable<int> Failing()
    {
        yield return 1;
        throw new IOException("gone");
    }

    private static IEnumerable<int> Endless(Action counted)
    {
        for (var i = 0; ; i++)
        {
            counted();
            yield return i;
        }
    }
}
