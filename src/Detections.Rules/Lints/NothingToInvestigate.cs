using Detections.Rules.Diagnostics;

namespace Detections.Rules.Lints;

/// <summary>A severity that wakes somebody, and nothing that says what to look at.</summary>
internal sealed class NothingToInvestigate : ILint
{
    /// <inheritdoc/>
    public string Code => "DET9004";

    /// <inheritdoc/>
    public IEnumerable<Diagnostic> Check(Rule rule)
    {
        var high = rule.Severity.FirstOrDefault(item => item.Severity == Severity.High);
        return high is not null && rule.Investigate.Length == 0 && !rule.Emit.IsSignal ? [Codes.NothingToInvestigate(high.Span)] : [];
    }
}
