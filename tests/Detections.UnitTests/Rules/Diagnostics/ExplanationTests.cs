using System.Text.RegularExpressions;
using Detections.Rules.Diagnostics;
using Detections.Rules.Lints;
using Detections.Rules.Loading;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.RuleFiles.Diagnostics;

/// <summary>Every code has a page, every page a code, and what a page advises is true.</summary>
public sealed partial class ExplanationTests
{
    /// <summary>Codes about paths and bytes, whose examples are no YAML, and those that only the compiler or the event model finds.</summary>
    private static bool IsCheckedHere(string code) =>
        !code.StartsWith("DET02", StringComparison.Ordinal) && !code.StartsWith("DET03", StringComparison.Ordinal)
        && string.CompareOrdinal(code, "DET0620") is var order && (order < 0 || code.StartsWith("DET9", StringComparison.Ordinal))
        && Blocks(code).Count == 2;

    public static TheoryData<string> Checked
    {
        get
        {
            var data = new TheoryData<string>();
            foreach (var code in Explanations.Known.Where(IsCheckedHere))
            {
                data.Add(code);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Checked))]
    public void What_a_page_tells_to_avoid_yields_its_code_and_nothing_else(string code) =>
        Found(code, Blocks(code)[0]).Distinct().Should().Equal(code);

    [Theory]
    [MemberData(nameof(Checked))]
    public void What_a_page_prefers_yields_nothing(string code) => Found(code, Blocks(code)[1]).Should().BeEmpty();

    [Fact]
    public void Every_code_has_a_page_and_every_page_a_code() => Explanations.Known.Should().BeEquivalentTo(Codes());

    [Fact]
    public void A_code_stands_in_the_file_of_its_range()
    {
        foreach (var (file, code) in CodesByFile())
        {
            var allowed = Path.GetFileNameWithoutExtension(file) switch
            {
                "Codes.File" => "DET00",
                "Codes.Shape" => "DET01",
                "Codes.Predicates" => "DET02",
                "Codes.Sandbox" => "DET03",
                "Codes.Correlation" => "DET04",
                "Codes.Actions" => "DET05",
                "Codes.RuleTests" or "Codes.Timelines" => "DET06",
                "Codes.Lints" => "DET9",
                var other => other,
            };
            code.Should().StartWith(allowed, $"of the range of {file}");
        }
    }

    [Fact]
    public void Every_page_has_the_five_parts_in_order()
    {
        foreach (var code in Explanations.Known)
        {
            var page = Explanations.Find(code) ?? "";
            page.Should().StartWith($"# {code}: ");
            Headings().Matches(page).Select(match => match.Value.Trim()).Should()
                .Equal(["## What it means", "## Avoid", "## Prefer", "## Why", "## When to ignore it"], $"of {code}");
        }
    }

    private static List<string> Codes() => [.. CodesByFile().Select(pair => pair.Code).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<(string File, string Code)> CodesByFile() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "src", "Detections.Rules", "Diagnostics"), "Codes.*.cs")
            .SelectMany(file => CodeText().Matches(File.ReadAllText(file)).Select(match => (Path.GetFileName(file), match.Groups[1].Value)));

    private static List<string> Blocks(string code) =>
        [.. YamlBlock().Matches(Explanations.Find(code) ?? "").Select(match => match.Groups[1].Value)];

    private static List<string> Found(string code, string block)
    {
        var files = new List<RuleFile> { new("rules/sample.yaml", Completed(block)) };
        if (block.StartsWith("exception:", StringComparison.Ordinal))
        {
            files.Add(new RuleFile("rules/other.yaml", "rule: other\ntitle: x\nseverity: low\nmatch: { on: alert }\n"));
        }

        var loaded = RuleFolder.LoadTexts(files, Loaded.Today);
        var lints = code.StartsWith("DET9", StringComparison.Ordinal) ? RuleLints.Check(loaded.Rules) : [];
        return [.. loaded.Diagnostics.Concat(lints).Select(found => found.Code)];
    }

    /// <summary>A page shows only what matters; what a rule needs besides stands before it.</summary>
    private static string Completed(string block)
    {
        if (WholeFile().IsMatch(block))
        {
            return block;
        }

        (string Key, string Line)[] needed =
        [
            ("rule", "rule: sample\n"), ("title", "title: x\n"), ("severity", "severity: low\n"), ("match", "match: { on: alert }\n"),
        ];
        return string.Concat(needed.Where(part => !Regex.IsMatch(block, $"^{part.Key}:", RegexOptions.Multiline)).Select(part => part.Line)) + block;
    }

    [GeneratedRegex("\"(DET[0-9]{4})\"")]
    private static partial Regex CodeText();

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex YamlBlock();

    [GeneratedRegex("^(rule|exception|list|name): ")]
    private static partial Regex WholeFile();

    [GeneratedRegex("^## .*$", RegexOptions.Multiline)]
    private static partial Regex Headings();
}
