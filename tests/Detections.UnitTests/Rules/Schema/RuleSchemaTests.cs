using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;
using Detections.Rules.Schema;
using FluentAssertions;
using NJsonSchema;
using Xunit;
using Keys = Detections.Rules.Loading.Keys;
using Words = Detections.Rules.Schema.Keys;

namespace Detections.UnitTests.Rules.Schema;

public sealed class RuleSchemaTests
{
    private const string Good = """
        rule: example
        title: "{user}: signed in"
        severity: high
        match: { on: signIn, by: user }
        actions: [notify: soc]
        tests:
          - it: fires
            given: [signIn: { user: anna }]
            expect: 1
        """;

    private static readonly Lazy<Task<JsonSchema>> Schema = new(() => JsonSchema.FromJsonAsync(RuleSchema.Write()));

    public static TheoryData<string> Shipped() =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "rules"), "*.yaml", SearchOption.AllDirectories).Select(Repository.Relative).Order()];

    [Fact]
    public void Checked_in_schema_is_current()
    {
        Baseline.Matches("rules.schema.json", RuleSchema.Write());
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task Shipped_file_is_valid(string path)
    {
        (await Errors(File.ReadAllText(Path.Combine(Repository.Root, path)))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("title", "titel")]
    [InlineData("severity: high", "severity: critical")]
    [InlineData("severity: high", "severity: [high: e.Succeeded, sometimes: e.Succeeded]")]
    [InlineData("severity: high", "severity: high\nstatus: done")]
    [InlineData("severity: high", "severity: high\nrisk: 101")]
    [InlineData("severity: high", "severity: high\nonce: daily")]
    [InlineData("severity: high", "severity: high\nattack: [Phishing]")]
    [InlineData("on: signIn", "on: signin")]
    [InlineData("by: user", "by: user.owner")]
    [InlineData("by: user", "by: usr")]
    [InlineData("by: user", "by: user, within: 1h")]
    [InlineData("{ on: signIn, by: user }", "{ count: 5, on: signIn, by: user, within: 30 }")]
    [InlineData("{ on: signIn, by: user }", "{ count: 5, on: signIn, by: user, within: 1x }")]
    [InlineData("{ on: signIn, by: user }", "{ count: 5, on: signIn, by: user }")]
    [InlineData("{ on: signIn, by: user }", "{ sequence: [{ on: signIn }, { on: signIn, absent: alert }], within: 1h }")]
    [InlineData("{ on: signIn, by: user }", "{ sequence: [{ on: signIn }], within: 1h }")]
    [InlineData("notify: soc", "notfy: soc")]
    [InlineData("notify: soc", "notify: { channel: soc, mesage: x }")]
    [InlineData("notify: soc", "alert.comment: e")]
    [InlineData("expect: 1", "expect: nothing")]
    [InlineData("expect: 1", "expect: { detection: 1 }")]
    [InlineData("signIn: { user", "signin: { user")]
    [InlineData("{ user: anna }", "{ user: anna, at: 5 }")]
    public async Task Mistake_is_no_valid_rule(string what, string by)
    {
        (await Errors(Good)).Should().BeEmpty();
        Good.Should().Contain(what);

        (await Errors(Good.Replace(what, by, StringComparison.Ordinal))).Should().NotBeEmpty();
    }

    [Fact]
    public void Every_key_that_the_binder_reads_is_described_and_no_other()
    {
        Words.Rule.Names.Should().BeEquivalentTo(Keys.Rule);
        Words.Step.Names.Should().BeEquivalentTo(Keys.Step);
        Words.Until.Names.Should().BeEquivalentTo(Keys.Until);
        Words.Once.Names.Should().BeEquivalentTo(Keys.Once);
        Words.Limits.Names.Should().BeEquivalentTo(Keys.Limits);
        Words.AnyAction.Names.Should().BeEquivalentTo(Keys.Action);
        Words.Test.Names.Should().BeEquivalentTo(Keys.Test);
        Words.Moment.Names.Should().BeEquivalentTo(Keys.Entry);
        Words.Expect.Names.Should().BeEquivalentTo(Keys.Expectation);
        Words.Exception.Names.Should().BeEquivalentTo(Keys.Exception);
        Words.List.Names.Should().BeEquivalentTo(Keys.List);
        MatchKeys.Shapes.SelectMany(shape => shape.Names).Distinct().Should().BeEquivalentTo(Keys.Match);
        MatchKeys.Shapes.Select(MatchKeys.NameOf).Where(name => name != "on").Should().BeEquivalentTo(Keys.Shapes);
    }

    private static async Task<IEnumerable<string>> Errors(string yaml)
    {
        var diagnostics = new List<Diagnostic>();
        var node = YamlReader.Read(new RuleFile("example.yaml", yaml), diagnostics);
        diagnostics.Should().BeEmpty();
        return (await Schema.Value).Validate(FieldJson.Of(node!)).Select(error => error.ToString());
    }
}
