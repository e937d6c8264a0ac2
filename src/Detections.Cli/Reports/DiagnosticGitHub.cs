using System.Collections.Immutable;
using Detections.Rules.Diagnostics;

namespace Detections.Cli.Reports;

/// <summary>Diagnostics as workflow commands, which GitHub shows at the line of the pull request.</summary>
internal static class DiagnosticGitHub
{
    internal static void Write(ImmutableArray<Diagnostic> diagnostics, TextWriter output)
    {
        foreach (var diagnostic in diagnostics)
        {
            var command = diagnostic.Severity switch
            {
                DiagnosticSeverity.Error => "error",
                DiagnosticSeverity.Warning => "warning",
                _ => "notice",
            };
            var span = diagnostic.Span;
            output.WriteLine(FormattableString.Invariant(
                $"::{command} file={Property(span.Path)},line={span.Line},col={span.Column},endLine={span.EndLine},endColumn={span.EndColumn},title={diagnostic.Code}::{Text(diagnostic.Message)}"));
        }
    }

    private static string Text(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Text(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
