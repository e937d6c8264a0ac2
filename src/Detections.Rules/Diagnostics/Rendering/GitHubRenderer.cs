using System.Globalization;
using Detections.Rules.Loading;

namespace Detections.Rules.Diagnostics.Rendering;

/// <summary>For GitHub Actions: workflow commands, which it shows beside the changed lines of a pull request.</summary>
public sealed class GitHubRenderer : IDiagnosticRenderer
{
    /// <inheritdoc/>
    public string Name => "github";

    /// <inheritdoc/>
    public void Render(TextWriter writer, IReadOnlyList<Diagnostic> diagnostics, IReadOnlyList<RuleFile> files)
    {
        foreach (var diagnostic in diagnostics)
        {
            var span = diagnostic.Span;
            var level = diagnostic.Severity switch
            {
                DiagnosticSeverity.Note => "notice",
                var severity => SeverityWords.Of(severity),
            };

            // GitHub's last column is inclusive, and it refuses columns for places of several lines.
            var place = span.EndLine > span.Line
                ? string.Create(CultureInfo.InvariantCulture, $"line={span.Line},endLine={span.EndLine}")
                : string.Create(CultureInfo.InvariantCulture, $"line={span.Line},col={span.Column},endColumn={Math.Max(span.Column, span.EndColumn - 1)}");
            writer.Write($"::{level} file={Property(span.Path)},{place},title={Property(diagnostic.Code)}::{Message(diagnostic.Message)}\n");
        }
    }

    private static string Message(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Message(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
