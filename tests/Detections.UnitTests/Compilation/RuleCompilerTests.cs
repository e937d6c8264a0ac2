using Detections.Compilation;
using Detections.Engine;
using Detections.Events;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Compilation;

public sealed class RuleCompilerTests
{
    [Fact]
    public void Condition_on_the_event_alone_becomes_the_steps_where()
    {
        using var compiled = RuleCompiler.Compile([Written.Single(EventKind.RiskDetection, "e.RiskLevel == RiskLevel.High && e.RiskEventType.Is(\"leakedCredentials\")")]);

        compiled.Diagnostics.Should().BeEmpty();
        var step = compiled.RuleSet!.Rules[0].Steps[0];
        step.Where!(Written.Event(EventKind.RiskDetection, """{"riskLevel":"high","riskEventType":"LeakedCredentials"}""")).Should().BeTrue();
        step.Where!(Written.Event(EventKind.RiskDetection, """{"riskLevel":"low","riskEventType":"leakedCredentials"}""")).Should().BeFalse();
        step.Joins.Should().BeEmpty();
    }

    [Fact]
    public void Comparison_with_an_earlier_step_becomes_a_join_that_can_be_hashed()
    {
        var rule = Written.Sequence(
            Written.Step(EventKind.RiskDetection, "e.RiskLevel >= RiskLevel.Medium").Named("travel"),
            Written.Step(EventKind.SignIn, "e.UserId == travel.UserId && e.IpAddress != travel.IpAddress && e.AppId == \"a\""));

        using var compiled = RuleCompiler.Compile([rule]);

        compiled.Diagnostics.Should().BeEmpty();
        var step = compiled.RuleSet!.Rules[0].Steps[1];
        step.Joins.Should().HaveCount(2);
        step.Joins[0].Needs.Should().Equal(0);
        step.Joins[0].Equality!.OtherStep.Should().Be(0);
        step.Joins[1].Equality.Should().BeNull();
        var travel = Written.Event(EventKind.RiskDetection, """{"userId":"u1","ipAddress":"192.0.2.1"}""");
        var signIn = Written.Event(EventKind.SignIn, """{"userId":"u1","ipAddress":"192.0.2.2","appId":"a"}""");
        step.Joins[0].Equality!.Mine(signIn).Should().Be(step.Joins[0].Equality!.Theirs(travel));
        var binding = new Binding(2, 1) { Current = signIn };
        binding.Events[0] = travel;
        step.Joins.Should().OnlyContain(join => join.Test(binding));
        step.Where!(signIn).Should().BeTrue();
        step.IndexTests.Should().ContainSingle().Which.Values.Should().Equal("a");
    }

    [Fact]
    public void Title_is_rendered_from_text_vocabulary_numbers_and_times()
    {
        var rule = Written.Single(EventKind.RiskDetection) with
        {
            Title = Written.Template(Written.Hole("e.UserPrincipalName"), Written.Literal(": "), Written.Hole("e.RiskLevel"), Written.Literal(" {"), Written.Hole("e.OccurredAt"), Written.Literal(" "), Written.Hole("1.5", "0.00")),
        };

        using var compiled = RuleCompiler.Compile([rule]);

        compiled.Diagnostics.Should().BeEmpty();
        var binding = new Binding(1, 0) { Current = Written.Event(EventKind.RiskDetection, """{"riskLevel":"high","userPrincipalName":"anna@contoso.com"}""") };
        compiled.RuleSet!.Rules[0].Title(binding).Should().Be("anna@contoso.com: high {2026-01-01 10:00:00Z 1.50");
    }

    [Fact]
    public void Misspelled_member_is_reported_at_its_place_with_the_right_name()
    {
        using var compiled = RuleCompiler.Compile([Written.Single(EventKind.Alert, "e.Title.Has(\"x\")\n && e.Severty == AlertSeverity.High")]);

        compiled.RuleSet.Should().BeNull();
        var diagnostic = compiled.Diagnostics.Should().ContainSingle().Which;
        diagnostic.Code.Should().Be("DET0201");
        diagnostic.Message.Should().Be("'Alert' has no member 'Severty'. Did you mean 'Severity'?");
        diagnostic.Span.Should().Be(Written.At(11, 11, 7));
    }
}
