using Detections.Rules.Diagnostics;

namespace Detections.Rules.Lints;

/// <summary>A rule without tests.</summary>
internal sealed class MissingTests : ILint
{
    /// <inheritdoc/>
    public string Code => "DET9001";

    /// <inheritdoc/>
    public IEnumerable<Diagnostic> Check(Rule rule) => rule.Tests.IsEmpty ? [Codes.NoTests(rule.Id.Span, rule.Id.Value)] : [];
}
