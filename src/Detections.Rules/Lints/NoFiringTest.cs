using Detections.Rules.Diagnostics;

namespace Detections.Rules.Lints;

/// <summary>Tests of which none expects anything to be found.</summary>
internal sealed class NoFiringTest : ILint
{
    /// <inheritdoc/>
    public string Code => "DET9002";

    /// <inheritdoc/>
    public IEnumerable<Diagnostic> Check(Rule rule) =>
        rule.Tests.IsEmpty || rule.Tests.Any(TestOutcome.Fires) ? [] : [Codes.NeverFires(rule.Id.Span, rule.Id.Value)];
}
