using Detections.Engine.Replay;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Replay;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData(0, "0m")]
    [InlineData(90_000, "1m30s")]
    [InlineData(5_400_000, "1h30m")]
    [InlineData(172_800_000, "2d")]
    [InlineData(500, "500ms")]
    [InlineData(-60_000, "-1m")]
    public void Duration_is_written_as_a_rule_would(long milliseconds, string text) =>
        DurationText.Of(TimeSpan.FromMilliseconds(milliseconds)).Should().Be(text);

    [Fact]
    public void Duration_below_a_millisecond_is_not_nothing() => DurationText.Of(TimeSpan.FromTicks(5)).Should().Be("<1ms");
}
