using Detections.Rules;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.RuleFiles.Loading;

public sealed class PlaceTests
{
    [Theory]
    [InlineData("where: e.Title.Has(\"x\")", 6, 10)]
    [InlineData("where:   e.Title.Has(\"x\")   # why", 6, 12)]
    [InlineData("where: 'e.Title.Has(\"x\")'", 6, 11)]
    [InlineData("where: |\n  e.Title.Has(\"x\")", 7, 5)]
    [InlineData("where: >-\n\n    e.Title.Has(\"x\")", 8, 7)]
    [InlineData("where:\n  - e.Title.Has(\"x\")", 7, 7)]
    public void An_expression_knows_where_it_begins(string where, int line, int column)
    {
        var code = Step("on: alert\n" + where).Where.Single();

        code.Lines.Should().ContainSingle().Which.Should().Be(new CodeLine("e.Title.Has(\"x\")", line, column));
    }

    [Theory]
    [InlineData("where: |\n  e.A\n    && e.B", "e.A@7,5 && e.B@8,7")]
    [InlineData("where: >\n  e.A\n  && e.B", "e.A@7,5 && e.B@8,5")]
    [InlineData("where: e.A\n  && e.B\n  && e.C", "e.A@6,10 && e.B@7,5 && e.C@8,5")]
    [InlineData("where: \"e.A\n  && e.B\"", "e.A@6,11 && e.B@7,5")]
    [InlineData("where: 'e.A\n  && e.B'", "e.A@6,11 && e.B@7,5")]
    public void Every_line_of_an_expression_has_its_place(string where, string expected)
    {
        var code = Step("on: alert\n" + where).Where.Single();

        string.Join(' ', code.Lines.Select(line => $"{line.Text}@{line.Line},{line.Column}")).Should().Be(expected);
    }

    [Fact]
    public void A_hole_knows_where_its_expression_begins()
    {
        var rule = LoadedText.Rule("rule: sample\ntitle: \"{{a}} {e.Title:0} and {e.Id}\"\nseverity: low\nmatch: { on: alert }\n");

        rule.Title.Parts.OfType<TemplatePart.Hole>().Select(hole => (hole.Code.Text, hole.Format, hole.Code.Lines[0].Line, hole.Code.Lines[0].Column))
            .Should().Equal(("e.Title", "0", 2, 16), ("e.Id", null, 2, 32));
        rule.Title.Parts.OfType<TemplatePart.Literal>().Select(part => part.Text).Should().Equal("{a} ", " and ");
    }

    [Fact]
    public void Spans_end_with_what_was_written()
    {
        var rule = LoadedText.Rule("rule: sample   # why\ntitle: x\nseverity: low\nmatch: { on: alert }\n");

        rule.Id.Span.Should().Be(new Span("rules/sample.yaml", 1, 7, 1, 13));
    }

    private static Step Step(string match) => ((Match.Single)LoadedText.Rule(LoadedText.WithMatch(match)).Match).Step;
}
