using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace Detections.EndToEndTests;

/// <summary>What the pages show, works.</summary>
public sealed partial class DocumentationTests : IDisposable
{
    private readonly Shell _shell = new();

    [Theory]
    [InlineData("README.md")]
    [InlineData("rules/README.md")]
    public void Rules_on_the_page_validate_and_pass_their_tests(string page)
    {
        var blocks = YamlBlocks().Matches(File.ReadAllText(Path.Combine(Shell.Root, page))).Select(match => match.Groups[1].Value).ToList();
        blocks.Should().NotBeEmpty();

        foreach (var block in blocks)
        {
            _shell.Write($"rules/{RuleId().Match(block).Groups[1].Value}.yaml", block);
        }

        _shell.Run("validate").Exits(0);
        _shell.Run("test").Exits(0).Lines[^1].Should().MatchRegex("[1-9][0-9]* passed, 0 failed");
    }

    [Fact]
    public void Rule_of_the_readme_fits_in_its_twenty_lines()
    {
        var block = YamlBlocks().Match(File.ReadAllText(Path.Combine(Shell.Root, "README.md"))).Groups[1].Value;

        block.TrimEnd().Split('\n').Length.Should().BeLessThanOrEqualTo(20);
    }

    [Fact]
    public void Help_names_every_command_of_the_readme()
    {
        var commands = CommandNames().Matches(File.ReadAllText(Path.Combine(Shell.Root, "README.md"))).Select(match => match.Groups[1].Value).Distinct();

        var help = _shell.Run("--help").Exits(0).Out;

        commands.Should().OnlyContain(command => help.Contains($"  {command} "));
    }

    public void Dispose() => _shell.Dispose();

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex YamlBlocks();

    [GeneratedRegex("^(?:rule|list): ([a-z0-9-]+)", RegexOptions.Multiline)]
    private static partial Regex RuleId();

    [GeneratedRegex("`detections ([a-z]+)")]
    private static partial Regex CommandNames();
}
