using Detections.Rules.Diagnostics;

namespace Detections.Rules.Lints;

/// <summary>A window, look-back or baseline beyond what is usually kept.</summary>
internal sealed class LongWindow : ILint
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <inheritdoc/>
    public string Code => "DET9009";

    /// <inheritdoc/>
    public IEnumerable<Diagnostic> Check(Rule rule)
    {
        var (key, length) = rule.Match switch
        {
            Match.FirstSeen match => ("lookback", match.Lookback),
            Match.Spike match when match.Baseline > match.Within => ("baseline", match.Baseline),
            Match.Session match => ("session", match.Gap),
            var match => ("within", match.Within),
        };
        return length > Longest ? [Codes.LongWindow(rule.Match.Span, key, (int)length.TotalDays)] : [];
    }
}
