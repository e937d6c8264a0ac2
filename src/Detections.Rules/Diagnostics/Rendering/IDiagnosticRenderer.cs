using Detections.Rules.Loading;

namespace Detections.Rules.Diagnostics.Rendering;

/// <summary>Writes diagnostics in one form. Implementations keep nothing between calls; share freely.</summary>
public interface IDiagnosticRenderer
{
    /// <summary>The word that chooses the form: <c>text</c>, <c>json</c>, <c>sarif</c>, <c>github</c>.</summary>
    string Name { get; }

    /// <summary>Writes the diagnostics in the order given; <paramref name="files"/> are those they may speak of.</summary>
    void Render(TextWriter writer, IReadOnlyList<Diagnostic> diagnostics, IReadOnlyList<RuleFile> files);
}
