using Detections.Rules;
using Microsoft.CodeAnalysis.Text;
using Span = Detections.Rules.Span;

namespace Detections.Compilation.Predicates;

/// <summary>An expression's text together with the way back from an offset in it to the place in the rule file.</summary>
/// <remarks>Immutable; share freely.</remarks>
internal sealed class CodeText
{
    private readonly int[] _starts;

    public CodeText(Code code)
    {
        Code = code;
        Text = code.Text;
        _starts = new int[code.Lines.Length];
        var start = 0;
        for (var i = 0; i < _starts.Length; i++)
        {
            _starts[i] = start;
            start += code.Lines[i].Text.Length + 1;
        }
    }

    /// <summary>The authored expression.</summary>
    public Code Code { get; }

    /// <summary>Its lines, joined by line feeds.</summary>
    public string Text { get; }

    /// <summary>The place of a part of the text; a part that is empty is widened to one character, so that it can be seen.</summary>
    public Span SpanOf(int start, int end)
    {
        if (Code.Lines.IsEmpty || Text.Length == 0)
        {
            return Code.Span;
        }

        if (end <= start)
        {
            start = Math.Min(start, Text.Length - 1);
            end = start + 1;
        }

        var (line, column) = PlaceOf(start);
        var (endLine, endColumn) = PlaceOf(Math.Min(end, Text.Length));
        return new Span(Code.Span.Path, line, column, endLine, endColumn);
    }

    public Span SpanOf(TextSpan span) => SpanOf(span.Start, span.End);

    /// <summary>The pieces of a part of the text, one for each line that it touches, in order; empty pieces are left out.</summary>
    public IEnumerable<(string Text, int Line, int Column)> Pieces(int start, int end)
    {
        for (var i = 0; i < _starts.Length; i++)
        {
            var line = Code.Lines[i];
            var from = Math.Max(start - _starts[i], 0);
            var to = Math.Min(end - _starts[i], line.Text.Length);
            if (from < to)
            {
                yield return (line.Text[from..to], line.Line, line.Column + from);
            }
        }
    }

    private (int Line, int Column) PlaceOf(int offset)
    {
        var index = Array.BinarySearch(_starts, offset);
        var line = index >= 0 ? index : ~index - 1;
        return (Code.Lines[line].Line, Code.Lines[line].Column + offset - _starts[line]);
    }
}
