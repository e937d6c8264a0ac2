using Detections.Cli.Terminals;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Cli;

public sealed class ControlCharactersTests
{
    [Theory]
    [InlineData("plain åäö 漢字", "plain åäö 漢字")]
    [InlineData("\u001b[31mred", "\\u001b[31mred")]
    [InlineData("two\nlines", "two\\u000alines")]
    [InlineData("turn\u202earound", "turn\\u202earound")]
    public void Text_cannot_steer_a_terminal(string text, string shown) => ControlCharacters.Show(text).Should().Be(shown);
}
