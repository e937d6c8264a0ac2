using Detections.Rules.Diagnostics;

namespace Detections.Rules.Lints;

/// <summary>A title that does not tell two detections apart. Nobody reads the title of a signal.</summary>
internal sealed class ConstantTitle : ILint
{
    /// <inheritdoc/>
    public string Code => "DET9008";

    /// <inheritdoc/>
    public IEnumerable<Diagnostic> Check(Rule rule) =>
        !rule.Emit.IsSignal && !rule.Title.Parts.Any(part => part is TemplatePart.Hole) ? [Codes.SameTitle(rule.Title.Span)] : [];
}
