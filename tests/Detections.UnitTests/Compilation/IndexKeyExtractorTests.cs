using CsCheck;
using Detections.Compilation;
using Detections.Events;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Compilation;

public sealed class IndexKeyExtractorTests
{
    [Theory]
    [InlineData("e.RiskLevel == RiskLevel.High", "riskLevel", "high")]
    [InlineData("e.RiskLevel == \"HIGH\"", "riskLevel", "high")]
    [InlineData("e.RiskEventType.Is(\"leakedCredentials\", \"maliciousIPAddress\")", "riskEventType", "leakedcredentials,maliciousipaddress")]
    [InlineData("e.RiskLevel == RiskLevel.High || e.RiskLevel.Is(\"low\")", "riskLevel", "high,low")]
    [InlineData("e.UserDisplayName.Is(\"Anna\")", "userDisplayName~", "anna")]
    [InlineData("e.UserId == \"Anna\"", "userId==", "Anna")]
    [InlineData("\"FR\" == e.Location.CountryOrRegion", "location.countryOrRegion==", "FR")]
    [InlineData("e.IpAddress == \"192.0.2.1\"", "ipAddress", "192.0.2.1")]
    public void Equality_and_membership_can_be_looked_up(string where, string field, string values)
    {
        using var compiled = RuleCompiler.Compile([Written.Single(EventKind.RiskDetection, where)]);

        var test = compiled.RuleSet!.Rules[0].Steps[0].IndexTests.Should().ContainSingle().Which;
        test.Field.Should().Be(field);
        test.Values.Should().Equal(values.Split(','));
    }

    [Theory]
    [InlineData("e.RiskLevel != RiskLevel.High")]
    [InlineData("e.RiskLevel >= RiskLevel.High")]
    [InlineData("!(e.RiskLevel == RiskLevel.High)")]
    [InlineData("e.RiskLevel == RiskLevel.High || e.UserId == \"a\"")]
    [InlineData("e.RiskLevel == RiskLevel.High || e.UserDisplayName.Has(\"a\")")]
    [InlineData("e.UserDisplayName.Is(e.UserId)")]
    [InlineData("e.UserDisplayName.Is(\"é\")")]
    [InlineData("e.Raw[\"a\"].Is(\"b\")")]
    public void Nothing_is_looked_up_when_in_doubt(string where)
    {
        using var compiled = RuleCompiler.Compile([Written.Single(EventKind.RiskDetection, where)]);

        compiled.RuleSet!.Rules[0].Steps[0].IndexTests.Should().BeEmpty();
    }

    [Fact]
    public void Index_never_excludes_an_event_whose_condition_holds()
    {
        string[] conditions =
        [
            "e.RiskLevel == RiskLevel.High", "e.RiskLevel.In(\"low\", \"none\")", "e.RiskEventType.Is(\"impossibleTravel\")",
            "e.RiskEventType == \"mcasImpossibleTravel\"", "e.UserDisplayName.Is(\"anna\", \"\")", "e.UserId == \"U1\" || e.UserId == \"\"",
            "e.IpAddress == \"2001:db8::1\"", "e.RiskState == RiskState.AtRisk || e.RiskState.Is(\"dismissed\")",
        ];
        string[] texts = ["high", "High", "low", "", "none", "impossibleTravel", "mcasImpossibleTravel", "ANNA", "anna", "U1", "u1", "2001:DB8:0::1", "2001:db8::1", "atRisk", "ATRISK", "\u212A", "ſ"];
        using var compiled = RuleCompiler.Compile([.. conditions.Select((text, i) => Written.Rule(Written.Single(EventKind.RiskDetection, text).Match, $"r{i}"))]);
        var steps = compiled.RuleSet!.Rules.Select(rule => rule.Steps[0]).ToArray();
        steps.Should().OnlyContain(step => step.IndexTests.Length == 1);

        Gen.Int[0, texts.Length - 1].Array[6].Sample(picked =>
        {
            var t = picked.Select(i => System.Text.Json.JsonSerializer.Serialize(texts[i])).ToArray();
            var one = Written.Event(
                EventKind.RiskDetection,
                $$"""{"riskLevel":{{t[0]}},"riskEventType":{{t[1]}},"userDisplayName":{{t[2]}},"userId":{{t[3]}},"ipAddress":{{t[4]}},"riskState":{{t[5]}}}""");
            return steps.All(step => !step.Where!(one) || step.IndexTests.All(test => test.Values.Contains(test.Read(one))));
        });
    }

    [Fact]
    public void No_character_beyond_ascii_equals_one_of_ascii_when_case_is_ignored()
    {
        var pairs =
            from ascii in Enumerable.Range(0, 128)
            from other in Enumerable.Range(128, char.MaxValue - 128)
            where string.Equals(((char)ascii).ToString(), ((char)other).ToString(), StringComparison.OrdinalIgnoreCase)
            select other;

        pairs.Should().BeEmpty("the index compares text in lower case");
    }
}
