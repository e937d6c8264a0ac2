using Detections.Engine.Replay;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Replay;

public sealed class TitlePatternTests
{
    [Theory]
    [InlineData("anna", "anna")]
    [InlineData("anna*", "anna@contoso.com: 40 min")]
    [InlineData("*40 min", "anna: 40 min")]
    [InlineData("anna*: *min", "anna@contoso.com: 40 min")]
    [InlineData("*", "")]
    [InlineData("a*b*c", "abbc")]
    [InlineData("**x**", "x")]
    public void Star_stands_for_any_text(string pattern, string text) => TitlePattern.Fits(pattern, text).Should().BeTrue();

    [Theory]
    [InlineData("anna", "anna ")]
    [InlineData("anna", "Anna")]
    [InlineData("ab*ba", "aba")]
    [InlineData("a*b*c", "acb")]
    [InlineData("*x", "xy")]
    public void Everything_else_stands_for_itself(string pattern, string text) => TitlePattern.Fits(pattern, text).Should().BeFalse();
}
