using Detections.Host.Configuration;
using Detections.Host.Configuration.Schema;
using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;
using FluentAssertions;
using NJsonSchema;
using Xunit;

namespace Detections.UnitTests.Host.Configuration;

public sealed class ConfigurationSchemaTests
{
    private static readonly Lazy<Task<JsonSchema>> Schema = new(() => JsonSchema.FromJsonAsync(ConfigurationSchema.Write()));

    [Fact]
    public void Checked_in_schema_is_current()
    {
        Baseline.Matches("src/Detections.Host/configuration.schema.json", ConfigurationSchema.Write());
    }

    [Fact]
    public async Task Example_is_valid()
    {
        (await Errors(ExampleConfiguration.Text())).Should().BeEmpty();
    }

    [Theory]
    [InlineData("rules: [rules]", "roules: [rules]")]
    [InlineData("keep: 30d", "keep: 30")]
    [InlineData("maxSize: 20GB", "maxSize: 20")]
    [InlineData("secret: env:CONTOSO_SECRET", "secret: hunter2")]
    [InlineData("cloud: global", "cloud: globe")]
    [InlineData("version: v1.0", "version: v2.0")]
    [InlineData("[alerts, ", "[alert, ")]
    [InlineData("signIn: 15m", "signin: 15m")]
    [InlineData("mode: dryRun", "mode: dry")]
    [InlineData("events: 200000", "events: 0")]
    [InlineData("- id: 99999999-0000-4000-8000-000000000001", "- ident: 99999999-0000-4000-8000-000000000001")]
    public async Task Mistake_is_not_valid(string good, string bad)
    {
        var text = ExampleConfiguration.Text();
        text.Should().Contain(good);

        (await Errors(text.Replace(good, bad, StringComparison.Ordinal))).Should().NotBeEmpty();
    }

    private static async Task<IEnumerable<string>> Errors(string yaml)
    {
        var diagnostics = new List<Diagnostic>();
        var node = YamlReader.Read(new RuleFile("example.yaml", yaml), diagnostics);
        diagnostics.Should().BeEmpty();
        return (await Schema.Value).Validate(FieldJson.Of(node!)).Select(error => error.ToString());
    }
}
