using System.Globalization;
using Detections.Rules.Loading;

namespace Detections.Rules.Diagnostics.Rendering;

/// <summary>For people: the place as compilers write it, the line with carets under what is meant, and where to read more.</summary>
public sealed class TextRenderer : IDiagnosticRenderer
{
    private const int LongestExcerpt = 160;

    /// <inheritdoc/>
    public string Name => "text";

    /// <inheritdoc/>
    public void Render(TextWriter writer, IReadOnlyList<Diagnostic> diagnostics, IReadOnlyList<RuleFile> files)
    {
        var byPath = files.DistinctBy(file => file.Path).ToDictionary(file => file.Path, StringComparer.Ordinal);
        foreach (var diagnostic in diagnostics)
        {
            writer.Write($"{Place(diagnostic.Span)}: {SeverityWords.Of(diagnostic.Severity)} {diagnostic.Code}: {SourceText.Shown(diagnostic.Message)}\n");
            Excerpt(writer, diagnostic.Span, byPath);
            foreach (var related in diagnostic.Related)
            {
                writer.Write($"  {Place(related.Span)}: {SourceText.Shown(related.Message)}\n");
                Excerpt(writer, related.Span, byPath);
            }

            writer.Write($"  explain: detections explain {diagnostic.Code}\n\n");
        }
    }

    private static string Place(Span span) =>
        string.Create(CultureInfo.InvariantCulture, $"{SourceText.Shown(span.Path)}({span.Line},{span.Column})");

    private static void Excerpt(TextWriter writer, Span span, Dictionary<string, RuleFile> files)
    {
        // A place of no width is a whole file: there is nothing to point at.
        if (!files.TryGetValue(span.Path, out var file) || span == Span.OfFile(span.Path))
        {
            return;
        }

        var line = file.Line(span.Line);
        if (line.Length == 0)
        {
            return;
        }

        // A line of base64 or minified text must not fill the screen: show what is around the place.
        var first = span.Column > LongestExcerpt ? span.Column - 1 - (LongestExcerpt / 2) : 0;
        first = Math.Min(first, line.Length);
        var shown = line[first..Math.Min(line.Length, first + LongestExcerpt)];
        var start = span.Column - 1 - first;
        var end = span.EndLine > span.Line ? line.TrimEnd().Length - first : span.EndColumn - 1 - first;
        end = Math.Clamp(end, start + 1, Math.Max(start + 1, shown.Length));

        var number = span.Line.ToString(CultureInfo.InvariantCulture);
        writer.Write($"  {number} | {SourceText.Shown(shown)}\n");
        writer.Write($"  {new string(' ', number.Length)} | {new string(' ', SourceText.Width(shown, 0, start))}{new string('^', SourceText.Width(shown, start, end))}\n");
    }
}
