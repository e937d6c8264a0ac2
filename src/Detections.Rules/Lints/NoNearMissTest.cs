using Detections.Rules.Diagnostics;

namespace Detections.Rules.Lints;

/// <summary>Tests of which none shows what the rule leaves alone.</summary>
internal sealed class NoNearMissTest : ILint
{
    /// <inheritdoc/>
    public string Code => "DET9003";

    /// <inheritdoc/>
    public IEnumerable<Diagnostic> Check(Rule rule) =>
        rule.Tests.IsEmpty || rule.Tests.Any(TestOutcome.IsNearMiss) ? [] : [Codes.NoNearMiss(rule.Id.Span, rule.Id.Value)];
}
