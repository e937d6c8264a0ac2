using Detections.Rules;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Rules.Loading;

/// <summary>Every line of C# is where the author wrote it: the text found at its place in the file is the line itself.</summary>
public sealed class CodePlaceTests
{
    [Theory]
    [InlineData("where: e.Succeeded", 6, 10)]
    [InlineData("where:   e.Succeeded   # why", 6, 12)]
    [InlineData("where: 'e.Succeeded'", 6, 11)]
    [InlineData("where: \"e.Succeeded\"", 6, 11)]
    [InlineData("where: |\n    e.Succeeded", 7, 5)]
    [InlineData("where: |-\n      e.Succeeded", 7, 7)]
    [InlineData("where: >\n    e.Succeeded", 7, 5)]
    [InlineData("where:\n    e.Succeeded", 7, 5)]
    [InlineData("where:\n    - e.Succeeded", 7, 7)]
    [InlineData("where: [e.Succeeded]", 6, 11)]
    [InlineData("where: [ 'e.Succeeded' ]", 6, 13)]
    public void Expression_has_the_place_of_its_first_character(string where, int line, int column)
    {
        var code = Where($"match:\n  on: signIn\n  {where}");

        code.Lines.Should().ContainSingle().Which.Should().Be(new CodeLine("e.Succeeded", line, column));
    }

    [Theory]
    [InlineData("where: |\n    e.Succeeded\n      && e.IsInteractive == true")]
    [InlineData("where: >\n    e.Succeeded\n    && e.IsInteractive == true")]
    [InlineData("where: >-\n    e.Succeeded\n\n    && e.IsInteractive == true\n")]
    [InlineData("where: e.Succeeded\n    && e.IsInteractive == true")]
    [InlineData("where:\n    - e.Succeeded\n      && e.IsInteractive == true")]
    public void Each_line_of_several_has_its_own_place(string where)
    {
        var text = $"match:\n  on: signIn\n  {where}";
        var lines = $"rule: example\ntitle: Example\nseverity: low\n{text}".Split('\n');

        var code = Where(text);

        code.Lines.Select(line => line.Text).Should().Equal("e.Succeeded", "&& e.IsInteractive == true");
        code.Lines.Should().OnlyContain(line => lines[line.Line - 1].Substring(line.Column - 1).TrimEnd() == line.Text);
    }

    [Theory]
    [InlineData("title: \"{user}: {e.IpAddress} x\"", "user,e.IpAddress")]
    [InlineData("title: '{user}: {e.IpAddress} x'", "user,e.IpAddress")]
    [InlineData("title: of {user} at {e.OccurredAt:HH:mm}", "user,e.OccurredAt")]
    [InlineData("title: |\n  of {user} at\n  {count}", "user,count")]
    [InlineData("title: \"{{{user}}} {(e.Succeeded ? \\\"a\\\" : \\\"b\\\")}\"", null)]
    public void Hole_has_the_place_of_its_expression(string title, string? codes)
    {
        var text = $"rule: example\n{title}\nseverity: low\nmatch: {{ on: signIn, by: user }}";
        var lines = text.Split('\n');

        var rule = Loaded.Text(text).Rules.Should().ContainSingle().Subject;

        var holes = rule.Title.Parts.OfType<TemplatePart.Hole>().Select(hole => hole.Code.Lines.Should().ContainSingle().Subject).ToList();
        if (codes is not null)
        {
            holes.Select(hole => hole.Text).Should().Equal(codes.Split(','));
            holes.Should().OnlyContain(hole => lines[hole.Line - 1].Substring(hole.Column - 1, hole.Text.Length) == hole.Text);
        }
        else
        {
            holes[0].Should().Be(new CodeLine("user", 2, 12));
        }
    }

    [Fact]
    public void Format_is_told_from_the_expression()
    {
        var rule = Loaded.Rule("match: { on: signIn, by: user }\nactions:\n  - notify: { channel: soc, message: \"{e.OccurredAt:HH:mm} {{x}} {(true ? 1 : 2):0.0}\" }");

        rule.Actions[0].Arguments[1].Value.Parts.Select(part => part switch
        {
            TemplatePart.Literal literal => literal.Text,
            TemplatePart.Hole hole => $"<{hole.Code.Text}|{hole.Format}>",
            _ => "?",
        }).Should().Equal("<e.OccurredAt|HH:mm>", " {x} ", "<(true ? 1 : 2)|0.0>");
    }

    private static Code Where(string lines) => Loaded.Rule(lines).Match.Should().BeOfType<Match.Single>().Subject.Step.Where.Should().ContainSingle().Subject;
}
