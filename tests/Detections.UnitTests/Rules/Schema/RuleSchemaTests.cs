using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;
using Detections.Rules.Schema;
using FluentAssertions;
using NJsonSchema;
using Xunit;
using LoaderKeys = Detections.Rules.Loading.Keys;
using SchemaKeys = Detections.Rules.Schema.Keys;

namespace Detections.UnitTests.RuleFiles.Schema;

public sealed class RuleSchemaTests
{
    private static readonly string SchemaFile = Path.Combine(Repository.Root, "rules.schema.json");

    [Fact]
    public void The_checked_in_schema_is_current()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_BASELINES") == "1")
        {
            File.WriteAllText(SchemaFile, RuleSchema.Write());
        }

        File.ReadAllText(SchemaFile).Should().Be(RuleSchema.Write(), "UPDATE_BASELINES=1 rewrites it");
    }

    [Fact]
    public void Schema_and_loader_know_the_same_keys()
    {
        SchemaKeys.Rule.Names.Should().BeEquivalentTo(LoaderKeys.Rule);
        SchemaKeys.Exception.Names.Should().BeEquivalentTo(LoaderKeys.Exception);
        SchemaKeys.List.Names.Should().BeEquivalentTo(LoaderKeys.List);
        SchemaKeys.Step.Names.Should().BeEquivalentTo(LoaderKeys.Step);
        SchemaKeys.Until.Names.Should().BeEquivalentTo(LoaderKeys.Until);
        SchemaKeys.Once.Names.Should().BeEquivalentTo(LoaderKeys.Once);
        SchemaKeys.Limits.Names.Should().BeEquivalentTo(LoaderKeys.Limits);
        SchemaKeys.AnyAction.Names.Should().BeEquivalentTo(LoaderKeys.Action);
        SchemaKeys.Test.Names.Should().BeEquivalentTo(LoaderKeys.Test);
        SchemaKeys.Moment.Names.Should().BeEquivalentTo(LoaderKeys.Entry);
        SchemaKeys.Expect.Names.Should().BeEquivalentTo(LoaderKeys.Expectation);
        MatchKeys.Shapes.SelectMany(shape => shape.Names).Distinct().Should().BeEquivalentTo(LoaderKeys.Match);
    }

    [Fact]
    public async Task Every_shipped_rule_fits_the_schema()
    {
        var schema = await JsonSchema.FromJsonAsync(RuleSchema.Write());

        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "rules"), "*.yaml", SearchOption.AllDirectories))
        {
            schema.Validate(Json(File.ReadAllText(file))).Should().BeEmpty($"of {Repository.Relative(file)}");
        }
    }

    [Theory]
    [InlineData("rule: sample\ntitle: x\nseverity: low\n", "no match")]
    [InlineData("rule: sample\ntitle: x\nseverity: lo\nmatch: { on: alert }\n", "unknown severity")]
    [InlineData("rule: Sample\ntitle: x\nseverity: low\nmatch: { on: alert }\n", "bad id")]
    [InlineData("rule: sample\ntitle: x\nseverity: low\nmatch: { on: allert }\n", "unknown stream")]
    [InlineData("rule: sample\ntitle: x\nseverity: low\nmatch: { on: alert, within: 5m }\n", "key without effect")]
    [InlineData("rule: sample\ntitle: x\nseverity: low\nmatch: { count: 5, on: alert, within: 10 }\n", "no unit")]
    [InlineData("rule: sample\ntitle: x\nseverity: low\nmatch: { on: alert }\nactions: [ notfy: soc ]\n", "unknown action")]
    [InlineData("rule: sample\ntitle: x\nseverity: low\nmatch: { on: alert }\nwhen: x\n", "unknown key")]
    [InlineData("list: sample\ncolumns: { a: txt }\nrows: []\n", "unknown column kind")]
    public async Task A_broken_rule_does_not_fit_the_schema(string yaml, string why)
    {
        var schema = await JsonSchema.FromJsonAsync(RuleSchema.Write());

        schema.Validate(Json(yaml)).Should().NotBeEmpty(why);
    }

    private static string Json(string yaml)
    {
        var found = new List<Diagnostic>();
        var root = YamlReader.Read(new RuleFile("sample.yaml", yaml), found);
        found.Should().BeEmpty();
        return FieldJson.Of(root ?? throw new InvalidOperationException("The text is empty."));
    }
}
