using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>What the binders of one file share: the file, and where they put what they find.</summary>
internal sealed class BindContext(RuleFile file, List<Diagnostic> found)
{
    public RuleFile File { get; } = file;

    public int ErrorCount => found.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    public void Report(Diagnostic diagnostic) => found.Add(diagnostic);
}
