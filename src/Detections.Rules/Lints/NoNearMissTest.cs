using Detections.Rules.Diagnostics;

namespace Detections.Rules.Lints;

/// <summary>Tests of which none shows what the rule leaves alone.</summary>
internal sealed class NoNearMissTest : ILint
{
    /// <inheritdoc/>
    public string Code => "DET9003";

    /// <inheritdoc/>
    public IEnumerable<Diagnostic> Check(Rule rule) =>
        rule.Tests.IsEmpty || rule.Tests.Any(test => TestOutcome.IsNearMiss(test) || LeavesSomeAlone(rule.Match, test)) ? [] : [Codes.NoNearMiss(rule.Id.Span, rule.Id.Value)];

    /// <summary>Where each event decides for itself, a timeline of five events with one detection and three repeats holds one that was left alone.</summary>
    private static bool LeavesSomeAlone(Match match, RuleTest test) =>
        match is Match.Single or Match.FirstSeen
        && test.Expect is { Detections: { } detections, Folded: { } folded }
        && test.Given.Sum(entry => entry.Repeat) > detections + folded;
}
