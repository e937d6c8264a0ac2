using Detections.Rules.Diagnostics;

namespace Detections.Rules.Lints;

/// <summary>A queue of detections can be told apart by their titles.</summary>
internal sealed class TitleLint : ILint
{
    public IEnumerable<Diagnostic> Check(Rule rule)
    {
        if (!rule.Emit.IsSignal && !rule.Title.Parts.Any(part => part is TemplatePart.Hole))
        {
            yield return Codes.TitleSaysNothing(rule.Title.Span);
        }
    }
}
