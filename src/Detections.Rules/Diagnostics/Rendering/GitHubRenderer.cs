using System.Globalization;

namespace Detections.Rules.Diagnostics.Rendering;

/// <summary>Writes findings as workflow commands, which GitHub Actions shows beside the lines of a pull request.</summary>
public static class GitHubRenderer
{
    /// <summary>Writes one command for each diagnostic, and the closing sentence.</summary>
    public static void Write(Findings findings, TextWriter writer)
    {
        foreach (var diagnostic in findings.Diagnostics)
        {
            var command = diagnostic.Severity == DiagnosticSeverity.Note ? "notice" : Rendered.Word(diagnostic.Severity);
            var span = diagnostic.Span;
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"::{command} file={Property(span.Path)},line={span.Line},endLine={span.EndLine}"));

            // GitHub refuses columns for an annotation of several lines.
            if (span.Line == span.EndLine)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $",col={span.Column},endColumn={span.EndColumn}"));
            }

            writer.Write($",title={diagnostic.Code}::{Text(diagnostic.Message)}\n");
        }

        writer.Write(findings.Summary + "\n");
    }

    private static string Text(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Text(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
