using Detections.Rules.Diagnostics;

namespace Detections.Rules.Lints;

/// <summary>A rule that may act, and nobody who answers for it.</summary>
internal sealed class MissingOwner : ILint
{
    /// <inheritdoc/>
    public string Code => "DET9005";

    /// <inheritdoc/>
    public IEnumerable<Diagnostic> Check(Rule rule) =>
        rule.Status == RuleStatus.Stable && rule.Owner.Length == 0 ? [Codes.NoOwner(rule.Id.Span, rule.Id.Value)] : [];
}
