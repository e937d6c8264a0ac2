using System.Runtime.CompilerServices;
using Detections.Compilation;
using Detections.Events;
using Detections.Rules;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Compilation;

public sealed class PredicateAssemblyTests
{
    [Fact]
    public void Code_of_a_rule_set_is_let_go_of_after_it_was_disposed()
    {
        var code = CompileAndForget();

        for (var i = 0; i < 10 && code.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        code.IsAlive.Should().BeFalse();
    }

    [Fact]
    public void Exception_applies_to_its_step_or_to_every_type_of_event()
    {
        var rule = Written.Sequence(
            Written.Step(EventKind.RiskDetection).Named("travel"),
            Written.Step(EventKind.SignIn).Named("login"));
        var exception = new RuleException
        {
            Id = Written.Located("office"),
            Rules = [Written.Located("test")],
            Where = [Written.Code("e.IpAddress == \"192.0.2.1\"", 40)],
            Why = "office",
            Owner = "soc",
            Expires = Written.Located(new DateOnly(2027, 1, 1)),
            Path = Written.Path,
        };

        using var any = RuleCompiler.Compile([rule], [exception]);
        using var one = RuleCompiler.Compile([rule], [exception with { Step = Written.Located("login") }]);
        using var none = RuleCompiler.Compile([rule], [exception with { Step = Written.Located("logn") }]);

        any.RuleSet!.Rules[0].Exceptions.Select(found => found.StepIndex).Should().Equal(0, 1);
        one.RuleSet!.Rules[0].Exceptions.Should().ContainSingle().Which.StepIndex.Should().Be(1);
        one.RuleSet.Rules[0].Exceptions[0].Drops(Written.Event(EventKind.SignIn, """{"ipAddress":"192.0.2.1"}""")).Should().BeTrue();
        none.Diagnostics.Should().ContainSingle().Which.Message.Should().Be("Rule 'test' has no step 'logn'. Did you mean 'login'?");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference CompileAndForget()
    {
        using var compiled = RuleCompiler.Compile([Written.Single(EventKind.Alert, "e.Title.Has(\"x\")")]);
        var where = compiled.RuleSet!.Rules[0].Steps[0].Where!;
        where(Written.Event(EventKind.Alert, """{"title":"x"}""")).Should().BeTrue();
        return new WeakReference(where.Method.Module.Assembly);
    }
}
