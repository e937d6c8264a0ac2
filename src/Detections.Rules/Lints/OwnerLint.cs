using Detections.Rules.Diagnostics;

namespace Detections.Rules.Lints;

/// <summary>Somebody answers for a rule that may act.</summary>
internal sealed class OwnerLint : ILint
{
    public IEnumerable<Diagnostic> Check(Rule rule)
    {
        if (rule.Status == RuleStatus.Stable && rule.Owner.Length == 0)
        {
            yield return Codes.NoOwner(rule.Id.Span, rule.Id.Value);
        }
    }
}
