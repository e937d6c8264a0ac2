using Detections.Engine;
using Detections.Engine.Replay;
using Detections.Rules;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Replay;

public sealed class ExpectationCheckTests
{
    private static readonly Expectation Anything = new() { Span = Span.OfFile("rule.yaml") };
    private readonly TestTally _tally = new("mine");

    [Fact]
    public void Member_that_is_not_named_is_not_looked_at()
    {
        Say(Detected.Of("1"), Detected.Of("2"));

        Compare(Anything).Should().BeEmpty();
    }

    [Theory]
    [InlineData(1, 0, "expected 1 detection, got none.")]
    [InlineData(0, 2, "expected no detection, got 2.")]
    [InlineData(3, 1, "expected 3 detections, got 1.")]
    public void Number_of_detections_is_compared(int expected, int made, string message)
    {
        Say([.. Enumerable.Range(0, made).Select(i => Detected.Of($"{i}"))]);

        Compare(Anything with { Detections = expected }).Should().Equal(message);
    }

    [Fact]
    public void Detections_of_upstream_rules_do_not_count()
    {
        Say(Detected.Of("1", rule: "other"));

        Compare(Anything with { Detections = 0 }).Should().BeEmpty();
    }

    [Fact]
    public void Signals_are_no_detections()
    {
        Say(Detected.Of("1", isSignal: true));

        Compare(Anything with { Detections = 0, Signals = 1 }).Should().BeEmpty();
    }

    [Fact]
    public void Withdrawn_detection_was_made_all_the_same()
    {
        Say(Detected.Of("1"), new EngineOutput.Withdrawn(Detected.Detection("1"), "late"));

        Compare(Anything with { Detections = 1, Withdrawn = 1 }).Should().BeEmpty();
    }

    [Fact]
    public void Severity_and_title_are_those_of_the_first()
    {
        Say(Detected.Of("1", severity: Severity.Low, title: "anna: 9"), Detected.Of("2"));

        Compare(Anything with { Severity = Severity.High, Title = "anna: 10*" })
            .Should().Equal("expected severity high, got low.", "expected title \"anna: 10*\", got \"anna: 9\".");
    }

    [Theory]
    [InlineData("anna@contoso.com")]
    [InlineData("ANNA@contoso.com")]
    [InlineData("anna")]
    [InlineData("upn:anna@contoso.com")]
    public void Entity_may_be_named_in_short(string name)
    {
        Say(Detected.Of("1", users: ["bert@contoso.com", "anna@contoso.com"]));

        Compare(Anything with { Entities = [name] }).Should().BeEmpty();
    }

    [Fact]
    public void Missing_entity_is_named_with_those_that_are_there()
    {
        Say(Detected.Of("1", users: ["bert@contoso.com"]));

        Compare(Anything with { Entities = ["anna"] }).Should().Equal("expected entity 'anna', got 'bert@contoso.com'.");
    }

    [Fact]
    public void Detection_made_too_early_is_a_failure()
    {
        _tally.Pending.Add(Detected.Of("1"));
        _tally.Take(Timeline.Start.AddHours(1));

        Compare(Anything with { After = TimeSpan.FromHours(4) }).Should().Equal("expected the detection not before 4h, got 1h.");
    }

    [Fact]
    public void Fault_fails_the_test_whatever_else_holds()
    {
        Say(new EngineOutput.Faulted("mine", "e1", "Attempted to divide by zero."));

        Compare(Anything).Should().ContainSingle().Which.Should().Contain("'mine'").And.Contain("'e1'");
    }

    private void Say(params EngineOutput[] outputs)
    {
        _tally.Pending.AddRange(outputs);
        _tally.Take(Timeline.Start);
    }

    private IEnumerable<string> Compare(Expectation expected) => ExpectationCheck.Compare(expected, _tally).Select(failure => failure.Message);
}
