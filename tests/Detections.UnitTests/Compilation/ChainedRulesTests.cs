using Detections.Compilation;
using Detections.Events;
using Detections.Rules;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Compilation;

public sealed class ChainedRulesTests
{
    [Fact]
    public void Downstream_rule_sees_what_the_upstream_rule_keeps_with_its_types()
    {
        using var compiled = RuleCompiler.Compile([Downstream("e.Targets.Contains(\"anna\") && e.Users.Contains(\"carl\") && e.Level >= RiskLevel.Medium && e.Failures > 3 && e.Severity == AlertSeverity.High"), Upstream()]);

        compiled.Diagnostics.Should().BeEmpty();
        compiled.RuleSet!.Rules.Select(rule => rule.Id).Should().Equal("spray", "after");
        var detection = Written.Event(EventKind.Detection, """{"ruleId":"spray","severity":"high","kept":{"users":["carl"],"targets":["anna","bert"],"level":"high","failures":4}}""");
        compiled.RuleSet.Rules[1].Steps[0].Where!(detection).Should().BeTrue();
    }

    [Fact]
    public void Value_that_is_not_kept_is_an_error_with_the_nearest_name()
    {
        using var compiled = RuleCompiler.Compile([Downstream("e.Target.Contains(\"anna\")"), Upstream()]);

        var diagnostic = compiled.Diagnostics.Should().ContainSingle().Which;
        diagnostic.Code.Should().Be("DET0218");
        diagnostic.Message.Should().Be("Rule 'spray' keeps no 'Target'. Did you mean 'Targets'?");
    }

    [Fact]
    public void Rule_that_does_not_exist_is_an_error()
    {
        using var compiled = RuleCompiler.Compile([Downstream("e.Severity == AlertSeverity.High")]);

        compiled.Diagnostics.Should().ContainSingle().Which.Code.Should().Be("DET0223");
    }

    [Fact]
    public void Rules_that_feed_each_other_are_an_error()
    {
        var first = Downstream("e.Risk > 5") with { Id = Written.Located("spray") };
        using var compiled = RuleCompiler.Compile([first]);

        compiled.Diagnostics.Should().ContainSingle().Which.Message.Should().StartWith("'spray' reads 'spray'");
    }

    private static Rule Upstream() => Written.Rule(
        new Match.Aggregate(Written.Step(EventKind.RiskDetection), new Aggregation.Count { AtLeast = 3 }) { Span = Written.At(8, 3, 5), Within = TimeSpan.FromHours(1) },
        "spray") with
    {
        Keep =
        [
            new KeptValue(Written.Located("targets"), Written.Code("window.Distinct(x => x.UserId)", 30)),
            new KeptValue(Written.Located("users"), Written.Code("window.Distinct(x => x.UserDisplayName)", 33)),
            new KeptValue(Written.Located("level"), Written.Code("e.RiskLevel", 31)),
            new KeptValue(Written.Located("failures"), Written.Code("count", 32)),
        ],
    };

    private static Rule Downstream(string where) => Written.Rule(
        new Match.Single(Written.Step(EventKind.Detection, where) with { On = Written.Located<Detections.Rules.Stream>(new Detections.Rules.Stream.OfRule("spray")) })
        {
            Span = Written.At(8, 3, 5),
        },
        "after");
}
