using FluentAssertions;
using Xunit;

namespace Detections.EndToEndTests;

public sealed class ValidateTests : IDisposable
{
    private readonly Shell _shell = new();

    [Fact]
    public void Shipped_rules_are_clean()
    {
        var outcome = Shell.AtRoot().Run("validate", "rules");

        outcome.Exits(0).Lines[^1].Should().MatchRegex(@"^\d+ files checked: nothing wrong\.$");
    }

    [Fact]
    public void Everything_wrong_in_every_file_is_said_in_one_run()
    {
        _shell.Write("rules/leaked-credentials.yaml", Texts.LeakedCredentials.Replace("RiskEventType", "RiskEventTyp"));
        _shell.Write("rules/other.yaml", "rule: other\ntitle: x\nseverity: high\nmach: { on: alert }\n");

        var outcome = _shell.Run("validate").Exits(3);

        outcome.Out.Should().Contain("leaked-credentials.yaml(6,").And.Contain("'RiskEventTyp'").And.Contain("'RiskEventType'");
        outcome.Out.Should().Contain("other.yaml(4,").And.Contain("'mach'").And.Contain("'match'");
        outcome.Lines[^1].Should().Contain("2 files checked").And.Contain("error");
    }

    [Fact]
    public void Rule_without_match_says_what_is_missing()
    {
        _shell.Write("rules/empty.yaml", "rule: empty\ntitle: x\nseverity: low\n");

        _shell.Run("validate").Exits(3).Out.Should().Contain("'match'").And.Contain("empty.yaml(");
    }

    [Fact]
    public void Two_rules_with_one_id_are_both_shown()
    {
        _shell.Write("rules/a/leaked-credentials.yaml", Texts.LeakedCredentials);
        _shell.Write("rules/b/leaked-credentials.yaml", Texts.LeakedCredentials);

        var outcome = _shell.Run("validate").Exits(3);

        outcome.Out.Should().Contain(Path.Combine("a", "leaked-credentials.yaml")).And.Contain(Path.Combine("b", "leaked-credentials.yaml"));
    }

    [Theory]
    [InlineData("rule: x\n\ttitle: [\n")]
    [InlineData("rule: x\ntitle: \"unclosed\nseverity: low\n")]
    [InlineData("\u0000\u0001\u0002")]
    [InlineData("- just\n- a list\n")]
    [InlineData("rule: x\nrule: y\n")]
    public void Mangled_yaml_is_a_diagnostic_and_no_crash(string text)
    {
        _shell.Write("rules/x.yaml", text);

        _shell.Run("validate").Exits(3).Out.Should().Contain("x.yaml(").And.Contain("error DET");
    }

    [Fact]
    public void Folder_without_rules_is_said_to_be_empty()
    {
        Directory.CreateDirectory(Path.Combine(_shell.Folder, "rules"));

        var outcome = _shell.Run("validate");

        outcome.Out.Should().Contain("holds no '.yaml' file");
        outcome.ExitCode.Should().Be(3);
    }

    [Fact]
    public void Missing_path_is_named() =>
        _shell.Run("validate", "ruels").Complains(1, "'ruels'");

    [Theory]
    [InlineData("json")]
    [InlineData("sarif")]
    public void Machine_formats_are_json(string format)
    {
        _shell.Write("rules/other.yaml", "rule: other\nmach: 1\n");

        var outcome = _shell.Run("validate", "--format", format).Exits(3);

        System.Text.Json.JsonDocument.Parse(outcome.Out).RootElement.ToString().Should().Contain("DET");
    }

    [Fact]
    public void GitHub_format_annotates_lines()
    {
        _shell.Write("rules/other.yaml", "rule: other\nmach: 1\n");

        _shell.Run("validate", "--format", "github").Exits(3).Out.Should().Contain("::error file=");
    }

    [Fact]
    public void Verbose_shows_what_a_rule_reads_and_for_how_long()
    {
        _shell.Write("rules/leaked-credentials.yaml", Texts.LeakedCredentials);

        _shell.Run("validate", "--verbose").Exits(0).Out.Should().Contain("riskDetection (up to 2h late").And.Contain("by      user");
    }

    public void Dispose() => _shell.Dispose();
}
