using Detections.Rules.Diagnostics;

namespace Detections.Rules.Lints;

/// <summary>Long windows cost memory and are seldom what an attack looks like.</summary>
internal sealed class WindowLint : ILint
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public IEnumerable<Diagnostic> Check(Rule rule)
    {
        if (rule.Match.Within > Longest)
        {
            var span = rule.Match.Span;
            var place = span.EndLine == span.Line ? span : span with { EndLine = span.Line, EndColumn = span.Column + 1 };
            yield return Codes.LongWindow(place, (int)rule.Match.Within.TotalDays);
        }
    }
}
