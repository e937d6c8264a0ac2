using Detections.Cli;
using Detections.Cli.Terminals;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("unknown option '--formt'. Did you mean '--format'?", "validate", "--formt", "json")]
    [InlineData("unknown option '--unfoldd'. Did you mean '--unfolded'?", "replay", "--events", "x", "--unfoldd")]
    [InlineData("unknown command 'tset'. Did you mean 'test'?", "tset")]
    [InlineData("there is no format 'sarf'. Did you mean 'sarif'?", "validate", "--format", "sarf")]
    [InlineData("there is no arrival 'shuffled:x'.", "replay", "--events", "x", "--arrival", "shuffled:x")]
    [InlineData("there is no lateness 'none'.", "replay", "--events", "x", "--lateness", "none")]
    [InlineData("there is no shape 'sequenc'. Did you mean 'sequence'?", "new", "x", "--shape", "sequenc")]
    public async Task Wrong_usage_is_named_and_put_right(string complaint, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);

        code.Should().Be(ExitCodes.ToolFailed);
        output.Should().BeEmpty();
        error.Should().Contain(complaint);
    }

    [Fact]
    public async Task Nothing_at_all_shows_the_help()
    {
        var (code, output, error) = await RunAsync();

        code.Should().Be(ExitCodes.Clean);
        output.Should().Contain("Commands:").And.Contain("Examples:");
        error.Should().BeEmpty();
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var terminal = Terminal.Plain(output, error);
        var code = await CommandLine.RunAsync(arguments, terminal, TimeProvider.System);
        return (code, output.ToString(), error.ToString());
    }
}
