using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.RuleFiles.Loading;

/// <summary>C# that YAML takes for something of its own is explained as what it is, once.</summary>
public sealed class MangledCodeTests
{
    [Theory]
    [InlineData("where: !e.Succeeded", "DET0006")]
    [InlineData("where: ! e.Succeeded", "DET0006")]
    [InlineData("where: !(e.Succeeded)", "DET0006")]
    [InlineData("where: !Lists.OfficeEgress.Contains(e.IpAddress)", "DET0006")]
    [InlineData("where:\n  - !e.Succeeded\n  - e.Id != \"\"", "DET0006")]
    [InlineData("where: *e", "DET0006")]
    [InlineData("where: *x && y", "DET0011")]
    [InlineData("where: \"x\" == e.Id", "DET0011")]
    [InlineData("where: e.Id == \"a: b\"", "DET0011")]
    [InlineData("where: e.Id.Has(\"a #1\")", "DET0011")]
    [InlineData("where: e.Succeeded ? true : false", "DET0011")]
    [InlineData("where:\n  - e.Id == \"a: b\"", "DET0011")]
    [InlineData("where:\n  - e.Succeeded ? true : false", "DET0011")]
    [InlineData("where:\n  - \"x\" == e.Id", "DET0011")]
    [InlineData("where:\n  - e.Id.Has(\"a #1\")", "DET0011")]
    [InlineData("where: %e", "DET0011")]
    [InlineData("where: @e", "DET0011")]
    [InlineData("where: `e`", "DET0011")]
    public void Mangled_conditions_are_explained(string where, string code)
    {
        var loaded = LoadedText.Of(LoadedText.WithMatch("on: signIn\n" + where));

        LoadedText.Codes(loaded).Should().Equal(code);
        loaded.Diagnostics[0].Span.Line.Should().BeInRange(6, 7);
    }

    [Theory]
    [InlineData("where: e.Id != \"\"   # said why: here")]
    [InlineData("where: '!e.Succeeded'")]
    [InlineData("where: |\n  !e.Succeeded ? e.Id == \"a: b\" : e.Id.Has(\" #\")")]
    [InlineData("where: e.Id.Has(\"a:b\", \"c#d\")")]
    [InlineData("where:\n  # why\n  - e.Succeeded   # and why\n  - e.Id.Has(\"x\")")]
    [InlineData("where: NO == x")]
    public void Conditions_that_yaml_leaves_alone_are_left_alone(string where) =>
        LoadedText.Of(LoadedText.WithMatch("on: signIn\n" + where)).Diagnostics.Should().BeEmpty();
}
