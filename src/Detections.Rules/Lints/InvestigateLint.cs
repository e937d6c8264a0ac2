using Detections.Rules.Diagnostics;

namespace Detections.Rules.Lints;

/// <summary>A rule that may wake somebody says what to look at.</summary>
internal sealed class InvestigateLint : ILint
{
    public IEnumerable<Diagnostic> Check(Rule rule)
    {
        if (!rule.Emit.IsSignal && rule.Investigate.Length == 0 && rule.Severity.FirstOrDefault(one => one.Severity == Severity.High) is { } high)
        {
            yield return Codes.NothingToInvestigate(high.Span, rule.Id.Value);
        }
    }
}
