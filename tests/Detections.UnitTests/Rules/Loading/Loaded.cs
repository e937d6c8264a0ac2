using Detections.Rules;
using Detections.Rules.Loading;
using FluentAssertions;

namespace Detections.UnitTests.Rules.Loading;

/// <summary>Loads a rule from its text.</summary>
internal static class Loaded
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    /// <summary>A rule with these lines beside what every rule has.</summary>
    public static LoadedRules With(string lines) => Text($"rule: example\ntitle: Example\nseverity: low\n{lines}");

    /// <summary>A rule with this match.</summary>
    public static Match Match(string match)
    {
        var loaded = With("match:\n" + string.Join('\n', match.Split('\n').Select(line => "  " + line)));
        loaded.Diagnostics.Should().BeEmpty();
        return loaded.Rules.Should().ContainSingle().Subject.Match;
    }

    /// <summary>A file named example.</summary>
    public static LoadedRules Text(string text) => RuleFolder.LoadTexts([new RuleFile("example.yaml", text)], Today);

    /// <summary>The rule, which has nothing wrong with it.</summary>
    public static Rule Rule(string lines)
    {
        var loaded = With(lines);
        loaded.Diagnostics.Select(found => $"{found.Code} {found.Message}").Should().BeEmpty();
        return loaded.Rules.Should().ContainSingle().Subject;
    }

    /// <summary>Codes of what is wrong with a rule of these lines.</summary>
    public static IEnumerable<string> Codes(string lines) => With(lines).Diagnostics.Select(found => found.Code);
}
