using System.Globalization;
using Detections.Rules.Loading;

namespace Detections.Rules.Diagnostics.Rendering;

/// <summary>Writes findings for people: place, code and message as compilers do, then the line with the place marked.</summary>
public static class TextRenderer
{
    private const int MaxExcerpt = 160;
    private const string Reset = "\u001b[0m";
    private const string Bold = "\u001b[1m";
    private const string Faint = "\u001b[2m";

    /// <summary>Writes every diagnostic and the closing sentence; with escape sequences only when <paramref name="isColoured"/>.</summary>
    public static void Write(Findings findings, TextWriter writer, bool isColoured = false)
    {
        var files = findings.Files.DistinctBy(file => file.Path, StringComparer.Ordinal).ToDictionary(file => file.Path, StringComparer.Ordinal);
        foreach (var diagnostic in findings.Diagnostics)
        {
            Write(diagnostic, files.GetValueOrDefault(diagnostic.Span.Path), writer, isColoured);
            writer.Write('\n');
        }

        writer.Write(findings.Summary + "\n");
    }

    /// <summary>Writes one diagnostic; without an excerpt when <paramref name="file"/> is null.</summary>
    public static void Write(Diagnostic diagnostic, RuleFile? file, TextWriter writer, bool isColoured = false)
    {
        string Style(string style, string text) => isColoured ? style + text + Reset : text;
        var severity = Style(ColourOf(diagnostic.Severity), Rendered.Word(diagnostic.Severity));
        writer.Write($"{Style(Bold, PlaceOf(diagnostic.Span))}: {severity} {diagnostic.Code}: {Rendered.Safe(diagnostic.Message)}\n");
        if (file is not null && file.Text.Length > 0)
        {
            Excerpt(diagnostic.Span, file, writer, marks => Style(ColourOf(diagnostic.Severity), marks));
        }

        foreach (var related in diagnostic.Related)
        {
            writer.Write($"  {PlaceOf(related.Span)}: {Rendered.Safe(related.Message)}\n");
        }

        writer.Write(Style(Faint, $"  explain: detections explain {diagnostic.Code}") + "\n");
    }

    private static string PlaceOf(Span span) =>
        string.Create(CultureInfo.InvariantCulture, $"{Rendered.Safe(span.Path)}({span.Line},{span.Column})");

    private static void Excerpt(Span span, RuleFile file, TextWriter writer, Func<string, string> style)
    {
        var line = file.Line(span.Line);
        var start = Math.Clamp(span.Column - 1, 0, line.Length);
        var end = Math.Clamp(span.EndLine == span.Line ? span.EndColumn - 1 : line.TrimEnd().Length, start, line.Length);
        var from = line.Length <= MaxExcerpt ? 0 : Math.Clamp(start - 40, 0, line.Length - MaxExcerpt);
        var shown = Rendered.Safe(line.Substring(from, Math.Min(MaxExcerpt, line.Length - from)));
        if (string.IsNullOrWhiteSpace(shown))
        {
            return;
        }

        var number = span.Line.ToString(CultureInfo.InvariantCulture).PadLeft(4);
        var marks = Math.Clamp(end - start, 1, Math.Max(1, from + MaxExcerpt - start));
        writer.Write($"{number} | {shown}\n");
        writer.Write($"     | {new string(' ', start - from)}{style(new string('^', marks))}\n");
    }

    private static string ColourOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "\u001b[31m",
        DiagnosticSeverity.Warning => "\u001b[33m",
        _ => "\u001b[36m",
    };
}
