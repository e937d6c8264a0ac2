using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.RuleFiles.Loading;

public sealed class CoreSchemaTests
{
    [Theory]
    [InlineData("NO", "\"NO\"")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("on", "\"on\"")]
    [InlineData("10:00", "\"10:00\"")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData("2026-01-01", "\"2026-01-01\"")]
    [InlineData("true", "true")]
    [InlineData("null", "null")]
    [InlineData("~", "null")]
    [InlineData("12", "12")]
    [InlineData("-1.5", "-1.5")]
    [InlineData("'12'", "\"12\"")]
    [InlineData("\"true\"", "\"true\"")]
    [InlineData("[a, 1]", "[\"a\",1]")]
    [InlineData("{ a: b }", "{\"a\":\"b\"}")]
    [InlineData("203.0.113.9", "\"203.0.113.9\"")]
    [InlineData("0x1F", "31")]
    [InlineData("0o17", "15")]
    [InlineData("007", "7")]
    [InlineData(".5", "0.5")]
    [InlineData("+1", "1")]
    public void Values_mean_what_yaml_1_2_says(string written, string json)
    {
        var rule = LoadedText.Rule(LoadedText.With($"tests:\n  - it: x\n    given: [ signIn: {{ field: {written} }} ]\n    expect: 1"));

        rule.Tests[0].Given[0].Fields.Single(field => field.Name.Value == "field").Json.Should().Be(json);
    }
}
