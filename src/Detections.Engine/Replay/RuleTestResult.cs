using System.Collections.Immutable;
using Detections.Rules;

namespace Detections.Engine.Replay;

/// <summary>What a rule made of one of its timelines.</summary>
/// <param name="RuleId">The rule, or the exception, whose test it is.</param>
/// <param name="Test">The test.</param>
/// <param name="Failures">What was expected and did not come; empty when the test passed.</param>
/// <param name="Detections">What the rule found, signals included, in order of emission.</param>
public sealed record RuleTestResult(
    string RuleId,
    RuleTest Test,
    ImmutableArray<TestFailure> Failures,
    ImmutableArray<Detection> Detections)
{
    /// <summary>True when everything expected came.</summary>
    public bool Passed => Failures.IsEmpty;
}
