using FakeGraph.Faults;
using FluentAssertions;
using Xunit;

namespace Detections.SimulationTests.FakeTenants;

/// <summary>A fault script means what it says, or says what is wrong with it.</summary>
public sealed class FaultScriptTests
{
    [Fact]
    public void Yaml_and_json_say_the_same()
    {
        const string yaml = """
            faults:
              - name: busy
                kind: throttle
                retryAfterSeconds: 2
                probability: 0.25
                path: /security/*
                times: 3
            """;
        const string json = """{ "faults": [ { "name": "busy", "kind": "throttle", "retryAfterSeconds": 2, "probability": 0.25, "path": "/security/*", "times": 3 } ] }""";

        var read = FaultScript.Parse(yaml, TestTenant.Start);

        read.Should().Equal(FaultScript.Parse(json, TestTenant.Start));
        read.Single().Should().Be(new FaultRule { Name = "busy", Kind = FaultKind.Throttle, RetryAfterSeconds = 2, Probability = 0.25, Path = "/security/*", Times = 3 });
    }

    [Theory]
    [InlineData("faults: [{ kind: explode }]", "*'explode' is no kind of fault*emptyPage*")]
    [InlineData("faults: [{ kind: 1 }]", "*'1' is no kind of fault*")]
    [InlineData("faults: [{ kind: slow, delay: 3 }]", "*line 1*delay*")]
    [InlineData("faults: [{ probability: 20 }]", "*20*from 0 to 1*")]
    [InlineData("faults: [{ sequence: 'xo' }]", "*'xo'*x for a fault*")]
    [InlineData("faults: [{ from: soon }]", "*'from: soon' is no time*90s*")]
    [InlineData("faults: [", "*line*")]
    public void What_means_nothing_is_named(string text, string message) =>
        FluentActions.Invoking(() => FaultScript.Parse(text, TestTenant.Start)).Should().Throw<FaultScriptException>().WithMessage(message);

    [Fact]
    public void The_script_of_the_soak_strikes_a_fifth_of_all_requests()
    {
        var rules = FaultScript.Read(Path.Combine(StoryFiles.Root, "tools", "FakeGraph", "faults", "everything.yaml"), TestTenant.Start);

        var passes = rules.Where(x => x is { Method: "", Path: "", Kind: not FaultKind.Slow }).Aggregate(1.0, (left, rule) => left * (1 - rule.Probability));

        (1 - passes).Should().BeApproximately(0.2, 0.02);
    }

    [Fact]
    public void The_script_of_the_page_can_be_read()
    {
        var page = File.ReadAllText(Path.Combine(StoryFiles.Root, "tools", "FakeGraph", "README.md"));
        var block = page.Split("```yaml\n")[1].Split("```")[0];

        FaultScript.Parse(block, TestTenant.Start).Should().HaveCount(4);
        page.Should().ContainAll(Enum.GetNames<FaultKind>().Select(x => $"`{char.ToLowerInvariant(x[0])}{x[1..]}`"));
    }

    [Fact]
    public void An_empty_script_is_no_fault() => FaultScript.Parse("", TestTenant.Start).Should().BeEmpty();
}
