using FluentAssertions;
using Xunit;

namespace Detections.EndToEndTests;

public sealed class OtherCommandTests : IDisposable
{
    private static readonly string[] Commands = ["validate", "test", "replay", "run", "status", "tail", "query", "new", "schema", "explain"];
    private readonly Shell _shell = new();

    [Fact]
    public void Help_of_every_command_has_examples_and_exit_codes()
    {
        foreach (var command in Commands)
        {
            _shell.Run(command, "--help").Exits(0).Out.Should().Contain($"detections {command}").And.Contain("Examples:").And.Contain("Exit codes:");
        }
    }

    [Fact]
    public void Version_is_a_version() => _shell.Run("--version").Exits(0).Out.Trim().Should().MatchRegex(@"^\d+\.\d+\.\d+");

    [Fact]
    public void Unknown_option_is_named_with_what_was_meant() =>
        _shell.Run("validate", "--formt", "json").Complains(1, "unknown option '--formt'. Did you mean '--format'?");

    [Fact]
    public void Unknown_command_is_named_with_what_was_meant() =>
        _shell.Run("validat").Complains(1, "unknown command 'validat'. Did you mean 'validate'?");

    [Fact]
    public void Unknown_format_is_named_with_what_is_known() =>
        _shell.Run("validate", "--format", "xml").Complains(1, "there is no format 'xml'. Expected one of: text, json, sarif, github.");

    [Fact]
    public void New_rule_of_every_shape_validates_and_passes()
    {
        foreach (var shape in Shapes())
        {
            _shell.Run("new", $"my-{shape.ToLowerInvariant()}", "--shape", shape).Exits(0);
        }

        _shell.Run("validate").Exits(0);
        _shell.Run("test").Exits(0).Lines[^1].Should().Contain(" 0 failed");
    }

    [Fact]
    public void New_rule_never_overwrites()
    {
        _shell.Run("new", "mine").Exits(0);

        _shell.Run("new", "mine").Complains(1, "is there already");
    }

    [Fact]
    public void New_rule_needs_an_id_that_can_be_one() =>
        _shell.Run("new", "My Rule").Complains(1, "'My Rule'");

    [Fact]
    public void Explain_shows_the_page_of_a_code() =>
        _shell.Run("explain", FirstCode()).Exits(0).Out.Should().Contain(FirstCode());

    [Fact]
    public void Explain_without_a_code_lists_all() =>
        _shell.Run("explain").Exits(0).Lines.Should().HaveCountGreaterThan(10).And.Contain(line => line.StartsWith("DET"));

    [Fact]
    public void Explain_of_an_unknown_code_suggests_near_ones()
    {
        var code = FirstCode();
        _shell.Run("explain", code[..^1] + "x").Complains(1, "DET");
    }

    [Fact]
    public void Schema_is_json_and_current()
    {
        var outcome = Shell.AtRoot().Run("schema").Exits(0);

        System.Text.Json.JsonDocument.Parse(outcome.Out).RootElement.GetProperty("$schema").GetString().Should().NotBeEmpty();
        Shell.AtRoot().Run("schema", "--check").Exits(0);
    }

    [Fact]
    public void Stale_schema_is_a_finding()
    {
        _shell.Write("rules.schema.json", "{}");

        _shell.Run("schema", "--check").ExitCode.Should().Be(2);
        _shell.Run("schema", "--write").Exits(0);
        _shell.Run("schema", "--check").Exits(0);
    }

    public void Dispose() => _shell.Dispose();

    private string FirstCode() => _shell.Run("explain").Lines.First(line => line.StartsWith("DET", StringComparison.Ordinal))[..7];

    private string[] Shapes()
    {
        var help = _shell.Run("new", "x", "--shape", "nothing").Error;
        var list = help[(help.IndexOf("one of: ", StringComparison.Ordinal) + 8)..help.LastIndexOf('.')];
        return [.. list.Split('\n')[0].TrimEnd('.').Split(", ")];
    }
}
