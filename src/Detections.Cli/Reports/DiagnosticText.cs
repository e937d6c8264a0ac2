using System.Collections.Immutable;
using Detections.Cli.Terminals;
using Detections.Rules;
using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;

namespace Detections.Cli.Reports;

/// <summary>Diagnostics for people: place, code, what is wrong, and the line with a mark below what must change.</summary>
internal sealed class DiagnosticText(Terminal terminal, IEnumerable<RuleFile> files)
{
    private const int WidestLine = 160;

    private readonly Dictionary<string, RuleFile> _files = files.DistinctBy(file => file.Path).ToDictionary(file => file.Path, StringComparer.Ordinal);

    internal void Write(ImmutableArray<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            var (word, colour) = diagnostic.Severity switch
            {
                DiagnosticSeverity.Error => ("error", "red"),
                DiagnosticSeverity.Warning => ("warning", "yellow"),
                _ => ("note", "blue"),
            };
            terminal.Line($"{Terminal.Escape(Place(diagnostic.Span))}: [{colour}]{word}[/] {diagnostic.Code}: {Terminal.Escape(diagnostic.Message)}");
            WriteExcerpt(diagnostic.Span, colour);
            foreach (var related in diagnostic.Related)
            {
                terminal.Line($"  {Terminal.Escape(Place(related.Span))}: {Terminal.Escape(related.Message)}");
            }
        }

        if (!diagnostics.IsEmpty)
        {
            terminal.Out.WriteLine($"  explain: detections explain {diagnostics[0].Code}");
            terminal.Out.WriteLine();
        }
    }

    private void WriteExcerpt(Span span, string colour)
    {
        if (!_files.TryGetValue(span.Path, out var file) || span == Span.OfFile(span.Path))
        {
            return;
        }

        var text = file.Line(span.Line).Replace('\t', ' ');
        var start = Math.Clamp(span.Column - 1, 0, text.Length);
        if (text.Trim().Length == 0 || start >= WidestLine)
        {
            return;
        }

        var end = span.EndLine == span.Line ? Math.Clamp(span.EndColumn - 1, start, text.Length) : text.Length;
        var shown = text.Length <= WidestLine ? text : $"{text[..(WidestLine - 3)]}...";
        var marks = Math.Clamp(end - start, 1, WidestLine - start);
        terminal.Line($"  {span.Line,4} | {Terminal.Escape(shown)}");
        terminal.Line($"       | {new string(' ', start)}[{colour}]{new string('^', marks)}[/]");
    }

    internal static string Place(Span span) => FormattableString.Invariant($"{span.Path}({span.Line},{span.Column})");
}
