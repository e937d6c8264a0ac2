using Detections.Compilation;
using Detections.Engine;
using Detections.Events;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Compilation;

public sealed class SharedConditionTests
{
    private static readonly string[] Errors = ["0", "50126", "50053"];

    [Fact]
    public void Condition_of_two_steps_is_one_delegate_under_one_slot()
    {
        using var compiled = Compile(["e.Succeeded", "e.AppId.Has(\"a\")"], ["e.AppDisplayName.Has(\"x\") &&\n e.AppId.Has( \"a\" )"], ["e.AppId.Has(\"a\" + \"\")"]);

        var parts = compiled.RuleSet!.Rules.Select(rule => rule.Steps[0].Parts).ToArray();
        compiled.RuleSet.SharedConditions.Should().Be(1);
        parts[0].Select(part => part.Slot).Should().Equal(-1, 0);
        parts[1].Select(part => part.Slot).Should().Equal(-1, 0);
        parts[0][1].Test.Should().BeSameAs(parts[1][1].Test);
        parts[2].Should().BeEmpty("nothing of it is shared, so it costs nothing");
    }

    [Fact]
    public void Text_that_differs_in_white_space_is_another_condition()
    {
        using var compiled = Compile(["e.AppId.Has(\"\\\" a\")"], ["e.AppId.Has(\"\\\"  a\")"]);

        compiled.RuleSet!.SharedConditions.Should().Be(0);
    }

    [Fact]
    public void Same_text_about_another_stream_is_another_condition()
    {
        using var compiled = RuleCompiler.Compile([
            Written.Rule(Written.Single(EventKind.SignIn, "e.Id.Has(\"a\")").Match, "a"),
            Written.Rule(Written.Single(EventKind.Alert, "e.Id.Has(\"a\")").Match, "b")]);

        compiled.RuleSet!.SharedConditions.Should().Be(0);
    }

    [Fact]
    public void Shared_condition_is_asked_once_an_event()
    {
        var asked = 0;
        var shared = new ConditionPart(_ => ++asked > 0, 0);
        using var compiled = Compile(["e.Succeeded"], ["e.AppId.Has(\"a\")"], ["e.AppId.Has(\"b\")"]);
        var rules = compiled.RuleSet!.Rules.Select(rule => With(rule, shared, new ConditionPart(rule.Steps[0].Where!, -1)));
        var engine = new DetectionEngine(new RuleSet([.. rules]), new EngineOptions());
        var output = new List<EngineOutput>();

        engine.Process(SignIn(0, 0, "ab"), output);
        engine.Process(SignIn(1, 0, "ab"), output);

        asked.Should().Be(2);
        output.OfType<EngineOutput.Detected>().Should().HaveCount(6);
    }

    [Fact]
    public void Shared_condition_that_throws_is_a_fault_of_each_rule()
    {
        var shared = new ConditionPart(_ => throw new InvalidOperationException(), 0);
        using var compiled = Compile(["e.Succeeded"], ["e.AppId.Has(\"a\")"]);
        var engine = new DetectionEngine(new RuleSet([.. compiled.RuleSet!.Rules.Select(rule => With(rule, shared))]), new EngineOptions());
        var output = new List<EngineOutput>();

        engine.Process(SignIn(0, 0, "ab"), output);

        output.OfType<EngineOutput.Faulted>().Select(fault => fault.RuleId).Should().Equal("r0", "r1");
    }

    [Fact]
    public void Slow_twin_that_shares_nothing_finds_the_same()
    {
        string[] conditions = ["e.Succeeded", "e.AppId.Has(\"a\")", "e.AppId.Has(\"b\")", "!e.Succeeded", "e.Status.ErrorCode.In(50126, 50053)", "e.UserId.Length + 7 / e.AppId.Length > 3"];
        var random = new Random(7);
        string[][] rules = [.. Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, random.Next(1, 4)).Select(_ => conditions[random.Next(conditions.Length)]).ToArray())];
        using var compiled = Compile(rules);
        compiled.RuleSet!.SharedConditions.Should().Be(conditions.Length);
        SecurityEvent[] events = [.. Enumerable.Range(0, 300).Select(i => SignIn(i, random.Next(3), random.Next(5) switch { 0 => "", 1 => "a", 2 => "b", 3 => "ab", _ => "c" }))];

        var fast = Found(compiled.RuleSet, events, matchesEverything: false);

        fast.Should().NotBeEmpty().And.Contain(line => line.StartsWith("fault", StringComparison.Ordinal), "an empty app id divides by zero");
        fast.Should().BeEquivalentTo(Found(compiled.RuleSet, events, matchesEverything: true));
    }

    private static List<string> Found(RuleSet rules, IEnumerable<SecurityEvent> events, bool matchesEverything)
    {
        var engine = new DetectionEngine(rules, new EngineOptions(), matchesEverything);
        var output = new List<EngineOutput>();
        foreach (var one in events)
        {
            engine.Process(one, output);
        }

        return [.. output.Select(one => one switch
        {
            EngineOutput.Detected detected => $"{detected.Detection.RuleId} {detected.Detection.Id}",
            EngineOutput.Faulted fault => $"fault {fault.RuleId} {fault.EventId}",
            _ => one.GetType().Name,
        })];
    }

    private static CompiledRule With(CompiledRule rule, params ConditionPart[] parts) => new()
    {
        Rule = rule.Rule,
        Fingerprint = rule.Fingerprint,
        Steps = [new CompiledStep { Step = rule.Steps[0].Step, Where = rule.Steps[0].Where, Parts = [.. parts] }],
        Severity = rule.Severity,
        Title = rule.Title,
    };

    private static CompiledRules Compile(params string[][] rules)
    {
        var compiled = RuleCompiler.Compile([.. rules.Select((where, i) => Written.Rule(Written.Single(EventKind.SignIn, where).Match, $"r{i}"))]);
        compiled.RuleSet.Should().NotBeNull(string.Join('\n', compiled.Diagnostics));
        return compiled;
    }

    private static SecurityEvent SignIn(int number, int error, string app) => EventReader.Restore(
        EventKind.SignIn,
        new EventHeader("contoso", $"s-{number}", new Revision(0, 0), new DateTimeOffset(2026, 1, 1, 10, 0, 0, TimeSpan.Zero).AddSeconds(number), null, new DateTimeOffset(2026, 1, 1, 10, 0, 0, TimeSpan.Zero).AddSeconds(number)),
        System.Text.Encoding.UTF8.GetBytes($$$"""{"userId":"u-1","appId":"{{{app}}}","status":{"errorCode":{{{Errors[error]}}}}}"""));
}
