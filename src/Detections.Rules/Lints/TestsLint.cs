using Detections.Rules.Diagnostics;

namespace Detections.Rules.Lints;

/// <summary>A rule has tests, and one of them says when it stays silent.</summary>
internal sealed class TestsLint : ILint
{
    public IEnumerable<Diagnostic> Check(Rule rule)
    {
        if (rule.Tests.IsEmpty)
        {
            yield return Codes.NoTests(rule.Id.Span, rule.Id.Value);
        }
        else if (!rule.Tests.Any(test => test.Expect.Detections == 0 || test.Expect.Signals == 0))
        {
            yield return Codes.NoNearMiss(rule.Tests[0].Span with { EndLine = rule.Tests[0].Span.Line, EndColumn = rule.Tests[0].Span.Column + 1 }, rule.Id.Value);
        }
    }
}
