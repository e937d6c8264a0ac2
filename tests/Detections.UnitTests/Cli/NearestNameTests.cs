using Detections.Cli;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Cli;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["--format", "--filter", "--verbose"];

    [Theory]
    [InlineData("--formt", "--format")]
    [InlineData("--fromat", "--format")]
    [InlineData("--VERBOSE", "--verbose")]
    [InlineData("--fliter", "--filter")]
    public void Slip_of_the_finger_is_found(string typed, string meant) => NearestName.Of(typed, Known).Should().Be(meant);

    [Theory]
    [InlineData("--xyz")]
    [InlineData("-q")]
    public void Something_else_is_left_alone(string typed) => NearestName.Of(typed, Known).Should().BeNull();
}
