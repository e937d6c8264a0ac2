using Detections.Compilation;
using Detections.Engine;
using Detections.Events;
using Detections.Rules.Loading;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Compilation;

public sealed class ExpressionKindTests
{
    private static readonly SecurityEvent Failure = Written.Event(EventKind.SignIn, """{"userId":"U-1","appId":"App","ipAddress":"192.0.2.1","status":{"errorCode":50126}}""");

    private static readonly SecurityEvent Success = Written.Event(EventKind.SignIn, """{"userId":"u-1","appId":"app","status":{"errorCode":0}}""");

    private static readonly SecurityEvent Bare = Written.Event(EventKind.SignIn, "{}");

    [Fact]
    public void Key_is_a_word_a_text_or_an_entity_from_a_text()
    {
        using var compiled = Compile("match: { count: 2, on: signIn, by: [user, e.AppId], within: 1h }");
        using var entity = Compile("match: { count: 2, on: signIn, by: { user: e.UserId }, within: 1h }");

        var keys = compiled.RuleSet!.Rules[0].Steps[0].Keys;
        keys[0].Should().Be(new CompiledKey.Of(EntityType.User, EntityRoles.None));
        keys[1].Should().BeOfType<CompiledKey.Computed>().Which.Value(Failure).Should().Be("app", "case does not count");
        ((CompiledKey.Computed)keys[1]).Value(Bare).Should().BeEmpty();
        var computed = entity.RuleSet!.Rules[0].Steps[0].Keys.Should().ContainSingle().Which.Should().BeOfType<CompiledKey.ComputedEntity>().Which;
        (computed.Entity, computed.Value(Success)).Should().Be((EntityType.User, "u-1"));
    }

    [Fact]
    public void Number_that_is_missing_is_none()
    {
        using var compiled = Compile("match: { sum: e.Status.ErrorCode, atLeast: 10, on: signIn, by: user, within: 1h }");

        var number = compiled.RuleSet!.Rules[0].Steps[0].Number!;
        number(Failure).Should().Be(50126);
        number(Bare).Should().BeNull();
    }

    [Fact]
    public void Having_sees_the_window_and_its_count()
    {
        using var compiled = Compile("match: { count: 2, on: signIn, by: user, within: 1h, having: \"window.Count(x => x.Succeeded) < count - 1\" }");

        var having = compiled.RuleSet!.Rules[0].Having!;
        var binding = new Binding(1, 1) { Count = 3, Current = Failure };
        binding.Groups[0] = [Failure, Failure, Success];
        having(binding).Should().BeTrue();
        binding.Groups[0] = [Failure, Success, Success];
        having(binding).Should().BeFalse();
    }

    [Fact]
    public void Argument_of_an_action_is_rendered_and_its_condition_asked()
    {
        using var compiled = Compile("match: { on: signIn, by: user }\nactions:\n  - notify: { channel: soc, message: \"{user}: {e.AppId} {{x}} {e.Status.ErrorCode:000000}\", when: e.Status.ErrorCode > 0 }");

        var action = compiled.RuleSet!.Rules[0].Actions[0];
        var binding = new Binding(1, 1) { Current = Failure };
        binding.KeyLabels[0] = "anna";
        action.Arguments.Single(argument => argument.Name == "message").Value(binding).Should().Be("anna: App {x} 050126");
        action.Arguments.Single(argument => argument.Name == "channel").Value(binding).Should().Be("soc");
        action.When!(binding).Should().BeTrue();
        action.When!(new Binding(1, 1) { Current = Success }).Should().BeFalse();
    }

    [Fact]
    public void Folding_is_per_part_of_the_key_and_per_expression()
    {
        using var compiled = Compile("match: { on: signIn, by: [user, ip] }\nonce: per e.AppId, ip for 24h");

        var binding = new Binding(1, 2) { Current = Failure };
        (binding.KeyLabels[0], binding.KeyLabels[1]) = ("anna", "192.0.2.1");
        compiled.RuleSet!.Rules[0].FoldingKey.Select(part => part(binding)).Should().Equal("app", "192.0.2.1");
    }

    [Fact]
    public void Until_sees_its_event_and_every_step()
    {
        using var compiled = Compile(
            "match:\n  sequence:\n    - { on: signIn, as: first, where: \"!e.Succeeded\" }\n    - { on: signIn, as: second, where: e.Succeeded }\n"
            + "  until: { on: signIn, where: [e.AppId.Has(\"app\"), e.UserId == first.UserId] }\n  by: ip\n  within: 1h");

        var until = compiled.RuleSet!.Rules[0].Until!;
        until.Where!(Failure).Should().BeTrue();
        until.Where!(Bare).Should().BeFalse();
        var join = until.Joins.Should().ContainSingle().Which;
        join.Needs.Should().Equal(0);
        var binding = new Binding(2, 1) { Current = Failure };
        binding.Events[0] = Failure;
        join.Test(binding).Should().BeTrue();
        binding.Current = Success;
        join.Test(binding).Should().BeFalse("ids are compared to the letter");
    }

    [Fact]
    public void Change_is_compared_with_what_was_before()
    {
        using var compiled = Compile("match: { on: alert.changed, where: e.Severity > e.Before.Severity }");

        var where = compiled.RuleSet!.Rules[0].Steps[0].Where!;
        var low = Written.Event(EventKind.Alert, """{"severity":"low"}""");
        var high = Written.Event(EventKind.Alert, """{"severity":"high"}""");
        where(high.AsChange("c", high.OccurredAt, low)).Should().BeTrue();
        where(low.AsChange("c", low.OccurredAt, high)).Should().BeFalse();
    }

    private static CompiledRules Compile(string text)
    {
        var loaded = RuleFolder.LoadTexts([new RuleFile("r.yaml", "rule: r\ntitle: t\nseverity: low\n" + text)], new DateOnly(2026, 1, 1));
        var compiled = RuleCompiler.Compile(loaded);
        compiled.RuleSet.Should().NotBeNull(string.Join('\n', loaded.Diagnostics.Concat(compiled.Diagnostics)));
        return compiled;
    }
}
