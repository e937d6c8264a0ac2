using System.Text.RegularExpressions;
using Detections.Compilation;
using Detections.Rules.Diagnostics;
using Detections.Rules.Lints;
using Detections.Rules.Loading;
using Detections.UnitTests.Host.Configuration;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Rules.Diagnostics;

/// <summary>Every page is run: what it says to avoid yields its code, what it says to prefer does not.</summary>
public sealed partial class ExplanationTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    /// <summary>What the examples of pages refer to.</summary>
    private static readonly RuleFile[] Companions =
    [
        new("companions/password-spray.yaml", "rule: password-spray\ntitle: Spray\nseverity: low\nmatch: { count: 3, on: signIn, by: ip, within: 1h }\nkeep:\n  targets: window.Distinct(x => x.UserId)\n"),
        new("companions/atypical-travel.yaml", "rule: atypical-travel\ntitle: Travel\nseverity: low\nmatch:\n  sequence:\n    - { on: signIn, as: travel }\n    - { on: alert, as: alarm }\n  by: user\n  within: 1h\n"),
        new("companions/break-glass.yaml", "list: break-glass\ncolumns: { user: text }\nrows: [anna@contoso.com]\n"),
    ];

    /// <summary>Pages whose example needs a second file that is wrong too, or a size that no page should hold.</summary>
    private static readonly string[] NotRun = ["DET0224", "DET0225", "DET0228", "DET0307"];

    /// <summary>Pages of codes that the compiler does not yet report, or reports as another: a page leaves this list when it does.</summary>
    private static readonly string[] NotYet = ["DET0200", "DET0227", "DET0305", "DET0308"];

    public static TheoryData<string> Pages() =>
        [.. Explanations.Known.Where(code => Blocks(code).Count > 0 && !NotRun.Contains(code) && !NotYet.Contains(code))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void What_to_avoid_yields_the_code_and_what_to_prefer_does_not(string code)
    {
        var blocks = Blocks(code);
        blocks.Should().HaveCount(2, "a page has one example to avoid and one to prefer");

        var avoided = Check(code, blocks[0]);
        var preferred = Check(code, blocks[1]);

        avoided.Select(found => found.Code).Should().Contain(code);
        avoided.Where(found => found.Code != code && found.Severity == DiagnosticSeverity.Error).Select(Shown).Should().BeEmpty("one example shows one thing");
        preferred.Where(found => found.Code == code || found.Severity == DiagnosticSeverity.Error).Select(Shown).Should().BeEmpty();
    }

    [Fact]
    public void Page_that_cannot_be_run_yet_still_cannot()
    {
        NotYet.Where(code => Check(code, Blocks(code)[0]).Any(found => found.Code == code)).Should().BeEmpty("the page can leave the list");
    }

    [Fact]
    public void Every_page_has_the_same_parts()
    {
        foreach (var code in Explanations.Known)
        {
            var page = Explanations.Find(code)!;
            page.Should().StartWith($"# {code}: ");
            Headings().Matches(page).Select(match => match.Groups[1].Value)
                .Where(heading => heading is not ("Avoid" or "Prefer"))
                .Should().Equal(["What it means", "Why", "When to ignore it"], code);
        }
    }

    [Fact]
    public void Unknown_code_has_no_page()
    {
        Explanations.Find("DET9999").Should().BeNull();
        Explanations.Find("../DET0201").Should().BeNull();
    }

    private static List<string> Blocks(string code) =>
        [.. Yaml().Matches(Explanations.Find(code) ?? "").Select(match => match.Groups[1].Value)];

    private static List<Diagnostic> Check(string code, string fragment) =>
        code.StartsWith("DET07", StringComparison.Ordinal) ? CheckConfiguration(fragment) : CheckRule(fragment);

    private static List<Diagnostic> CheckConfiguration(string text)
    {
        using var folder = new ConfigurationFolder();
        return [.. folder.Load(text).Diagnostics];
    }

    private static List<Diagnostic> CheckRule(string fragment)
    {
        var text = Complete(fragment);
        var id = Id().Match(text).Groups[1].Value;
        var loaded = RuleFolder.LoadTexts([new RuleFile($"{id}.yaml", text), .. Companions.Where(file => Path.GetFileNameWithoutExtension(file.Path) != id)], Today);
        List<Diagnostic> found = [.. loaded.Diagnostics, .. loaded.Rules.Where(rule => rule.Path == $"{id}.yaml").SelectMany(rule => LintSet.Check(rule))];
        if (!loaded.HasErrors)
        {
            using var compiled = RuleCompiler.Compile(loaded);
            found.AddRange(compiled.Diagnostics);
            if (compiled.RuleSet is not null)
            {
                found.AddRange(loaded.Rules.SelectMany(rule => Detections.Engine.Replay.TimelineCheck.Check(rule.Tests)));
            }
        }

        return found;
    }

    /// <summary>A fragment with the keys around it that every rule has.</summary>
    private static string Complete(string fragment)
    {
        if (Regex.IsMatch(fragment, "^(exception|list|name|response):", RegexOptions.Multiline))
        {
            return fragment;
        }

        var text = fragment;
        foreach (var (key, line) in new[] { ("match", "match: { on: signIn, by: user }"), ("severity", "severity: low"), ("title", "title: Example"), ("rule", "rule: example") })
        {
            // 'titel' is what a page shows as a mistake; the title itself is still there.
            text = Regex.IsMatch(text, $"^{key}:", RegexOptions.Multiline) ? text : $"{line}\n{text}";
        }

        return text;
    }

    private static string Shown(Diagnostic found) => $"{found.Span.Path}({found.Span.Line},{found.Span.Column}) {found.Code}: {found.Message}";

    [GeneratedRegex("```yaml\n(.*?\n)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();

    [GeneratedRegex("^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex("^(?:rule|exception|list|name|response): *([^ \n]+)", RegexOptions.Multiline)]
    private static partial Regex Id();
}
