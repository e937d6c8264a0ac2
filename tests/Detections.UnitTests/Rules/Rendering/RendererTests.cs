using System.Text.Json;
using Detections.Rules;
using Detections.Rules.Diagnostics;
using Detections.Rules.Diagnostics.Rendering;
using Detections.Rules.Loading;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Rules.Rendering;

public sealed class RendererTests
{
    private const string Text = """
        rule: spray
        rule: spray
        titel: x
        severity: hihg
        match:
          on: alert
          where:
            - e.Title.Is("a")
            - [x]
        """;

    private static readonly RuleFile File = new("rules/spray, 100%.yaml", Text);

    [Theory]
    [InlineData("text", "txt")]
    [InlineData("json", "json")]
    [InlineData("sarif", "sarif")]
    [InlineData("github", "txt")]
    public void Form_is_what_was_reviewed(string name, string ending)
    {
        var loaded = RuleFolder.LoadTexts([File], DateOnly.MinValue);

        Baseline.Matches($"tests/baselines/diagnostics/{name}.{ending}", Render(name, loaded.Diagnostics));
    }

    [Fact]
    public void Excerpt_points_at_the_columns_of_the_place()
    {
        var file = new RuleFile("a.yaml", "where: alert.Severty == \"high\"");
        var diagnostic = Codes.UnknownMember(file.At(1, 14, 7), "Alert", "Severty", ["Severity"]);

        Render("text", [diagnostic], file).Should().Be("""
            a.yaml(1,14): error DET0201: 'Alert' has no member 'Severty'. Did you mean 'Severity'?
              1 | where: alert.Severty == "high"
                |              ^^^^^^^
              explain: detections explain DET0201


            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Control_characters_of_a_file_are_shown_not_sent()
    {
        var file = new RuleFile("a\u001b.yaml", "x: \u001b[31mred\u202e y");

        var text = Render("text", [Codes.EmptyText(file.At(1, 10, 3), "\u001b[2J")], file);

        text.Should().NotContain("\u001b").And.NotContain("\u202e");
        text.Should().Contain("""
              1 | x: \u001b[31mred\u202e y
                |               ^^^^^^^^
            """.ReplaceLineEndings("\n"), "carets count what is shown");
    }

    [Fact]
    public void Place_of_several_lines_is_marked_to_the_end_of_its_first()
    {
        var file = new RuleFile("a.yaml", "match:\n  sequence: [\n  ]\n");

        Render("text", [Codes.NothingPresent(new Span("a.yaml", 2, 13, 3, 4))], file)
            .Should().Contain("  2 |   sequence: [\n    |             ^\n");
    }

    [Fact]
    public void Very_long_line_is_cut_around_the_place()
    {
        var file = new RuleFile("a.yaml", new string('a', 5000) + "HERE" + new string('b', 5000));

        var text = Render("text", [Codes.EmptyText(file.At(1, 5001, 4), "x")], file);

        text.Split('\n').Should().OnlyContain(line => line.Length < 200);
        var lines = text.Split('\n');
        lines[2].IndexOf('^', StringComparison.Ordinal).Should().Be(lines[1].IndexOf("HERE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 900)]
    [InlineData(900, 1)]
    public void Place_outside_the_file_harms_no_form(int line, int column)
    {
        var diagnostic = Codes.EmptyText(new Span(File.Path, line, column, line, column), "x");

        foreach (var renderer in DiagnosticRenderers.All)
        {
            Render(renderer.Name, [diagnostic]).Should().Contain("DET0112", renderer.Name);
        }
    }

    [Fact]
    public void GitHub_command_cannot_be_broken_out_of()
    {
        var file = new RuleFile("a,b:c%\n.yaml", "x");

        Render("github", [new Diagnostic("DET0001", DiagnosticSeverity.Note, "50%\r\n::error::x", file.At(1, 1))], file)
            .Should().Be("::notice file=a%2Cb%3Ac%25%0A.yaml,line=1,col=1,endColumn=1,title=DET0001::50%25%0D%0A::error::x\n");
    }

    [Fact]
    public void Sarif_points_from_each_result_to_its_rule_and_never_to_a_root()
    {
        var loaded = RuleFolder.LoadTexts([File], DateOnly.MinValue);

        using var sarif = JsonDocument.Parse(Render("sarif", loaded.Diagnostics));

        var run = sarif.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString().Should().Be(result.GetProperty("ruleId").GetString());
            result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()
                .Should().Be("rules/spray%2C%20100%25.yaml");
        }
    }

    private static string Render(string name, IReadOnlyList<Diagnostic> diagnostics, RuleFile? file = null)
    {
        using var writer = new StringWriter();
        DiagnosticRenderers.Find(name)!.Render(writer, diagnostics, [file ?? File]);
        return writer.ToString();
    }
}
