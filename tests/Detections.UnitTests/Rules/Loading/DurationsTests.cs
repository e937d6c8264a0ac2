using Detections.Rules.Loading;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Rules.Loading;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("10s", 10)]
    [InlineData("5m", 300)]
    [InlineData("1h30m", 5400)]
    [InlineData("2d", 172800)]
    [InlineData("1w", 604800)]
    [InlineData("1w2d3h4m5s6ms", 788645.006)]
    [InlineData("0m", 0)]
    [InlineData(" 5m ", 300)]
    [InlineData("3660d", 316224000)]
    public void Length_of_time_is_read(string text, double seconds)
    {
        Durations.TryParse(text, out var duration).Should().BeTrue();
        duration.TotalSeconds.Should().BeApproximately(seconds, 1e-9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("-5m")]
    [InlineData("5 m")]
    [InlineData("5M")]
    [InlineData("1.5h")]
    [InlineData("30m1h")]
    [InlineData("5m5m")]
    [InlineData("5y")]
    [InlineData("3661d")]
    [InlineData("3660d1ms")]
    [InlineData("99999999999999999999d")]
    [InlineData("999999999w")]
    [InlineData("٥m")]
    public void Anything_else_is_none(string text)
    {
        Durations.TryParse(text, out _).Should().BeFalse();
    }
}
