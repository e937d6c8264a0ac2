using FluentAssertions;
using Xunit;

namespace Detections.EndToEndTests;

public sealed class TestCommandTests : IDisposable
{
    private readonly Shell _shell = new();

    [Fact]
    public void Shipped_rules_pass_their_tests()
    {
        Shell.AtRoot().Run("test", "rules").Exits(0).Lines[^1].Should().Contain(" 0 failed");
    }

    [Fact]
    public void Failed_test_says_which_step_did_not_hold()
    {
        _shell.Write("rules/leaked-credentials.yaml", Texts.LeakedCredentials.Replace("""where: e.RiskEventType.Is("leakedCredentials")""", "where:\n    - e.RiskEventType.Is(\"leakedCredentials\")\n    - e.RiskLevel == RiskLevel.High").Replace("riskEventType: leakedCredentials }", "riskEventType: leakedCredentials, riskLevel: low }"));

        var outcome = _shell.Run("test").Exits(2);

        outcome.Out.Should().Contain("FAIL  leaked-credentials: fires on leaked credentials");
        outcome.Out.Should().Contain("expected 1 detection, got none.").And.Contain("step 1 (riskDetection): 0 of 1 event fit");
        outcome.Lines[^1].Should().Contain("1 passed, 1 failed");
    }

    [Fact]
    public void Filter_chooses_by_sentence()
    {
        _shell.Write("rules/leaked-credentials.yaml", Texts.LeakedCredentials);

        _shell.Run("test", "--filter", "SILENT").Exits(0).Lines[^1].Should().StartWith("1 test of 1 rule: 1 passed, 0 failed");
    }

    [Fact]
    public void JUnit_is_xml_with_a_suite_for_every_rule()
    {
        _shell.Write("rules/leaked-credentials.yaml", Texts.LeakedCredentials);

        var outcome = _shell.Run("test", "--format", "junit").Exits(0);

        var root = System.Xml.Linq.XDocument.Parse(outcome.Out).Root;
        root?.Name.LocalName.Should().Be("testsuites");
        root?.Descendants("testcase").Should().HaveCount(2);
    }

    [Fact]
    public void Rules_that_do_not_load_are_not_tested()
    {
        _shell.Write("rules/other.yaml", "rule: other\nmach: 1\n");

        _shell.Run("test").ExitCode.Should().Be(3);
    }

    [Fact]
    public void Field_that_does_not_exist_is_found_before_the_test_runs()
    {
        _shell.Write("rules/leaked-credentials.yaml", Texts.LeakedCredentials.Replace("riskEventType: unlikelyTravel", "riskEventTyp: unlikelyTravel"));

        var outcome = _shell.Run("validate").Exits(3);

        outcome.Out.Should().Contain("'riskEventTyp'").And.Contain("'riskEventType'").And.Contain("error DET06");
    }

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_failing_test_says_which_condition_did_not_hold_and_on_what_value()
    {
        _shell.Write("rules/risk-high.yaml", """
            rule: risk-high
            title: "High risk for {user}"
            severity: low
            match:
              sequence:
                - on: riskDetection
                  as: travel
                  where: e.RiskLevel >= RiskLevel.High && e.RiskEventType.Is("unlikelyTravel")
                - on: signIn
                  where: e.Succeeded
              by: user
              within: 1h
            tests:
              - it: fires
                given:
                  - riskDetection: { at: 0m, user: anna, riskLevel: low, riskEventType: unlikelyTravel }
                  - signIn: { at: 5m, user: anna, errorCode: 50126 }
                expect: 1
            """);

        var outcome = _shell.Run("test");

        outcome.Exits(2);
        outcome.Out.Should().Contain("e.RiskLevel is low, expected >= RiskLevel.High")
            .And.Contain("e.Succeeded is false, expected true")
            .And.NotContain("e.RiskEventType");
    }
}
