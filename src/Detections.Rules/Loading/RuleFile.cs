using System.Collections.Immutable;

namespace Detections.Rules.Loading;

/// <summary>A file of rules: its path and text. The only thing that knows where a character is.</summary>
/// <remarks>Immutable; share freely.</remarks>
public sealed class RuleFile
{
    private readonly ImmutableArray<int> _lineStarts;

    /// <summary>Takes a text; <paramref name="path"/> is shown as it is given.</summary>
    public RuleFile(string path, string text)
    {
        Path = path;
        Text = text;
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\n' || (text[index] == '\r' && (index + 1 == text.Length || text[index + 1] != '\n')))
            {
                starts.Add(index + 1);
            }
        }

        _lineStarts = starts.ToImmutable();
    }

    /// <summary>The path as it was given.</summary>
    public string Path { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>Number of lines.</summary>
    public int Lines => _lineStarts.Length;

    /// <summary>A line, one-based, without its end; empty beyond the last.</summary>
    public string Line(int line)
    {
        if (line < 1 || line > _lineStarts.Length)
        {
            return "";
        }

        var start = _lineStarts[line - 1];
        var end = line < _lineStarts.Length ? _lineStarts[line] : Text.Length;
        return Text[start..end].TrimEnd('\r', '\n');
    }

    /// <summary>Offset of a one-based line and column, clamped to the text.</summary>
    public int Offset(int line, int column) =>
        Math.Clamp(_lineStarts[Math.Clamp(line, 1, _lineStarts.Length) - 1] + column - 1, 0, Text.Length);

    /// <summary>One-based line and column of an offset; an offset beyond the text is its end.</summary>
    public (int Line, int Column) PlaceOf(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        var found = _lineStarts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return (line + 1, offset - _lineStarts[line] + 1);
    }

    /// <summary>The span between two offsets, end exclusive.</summary>
    public Span SpanOf(int start, int end)
    {
        var (line, column) = PlaceOf(start);
        var (endLine, endColumn) = PlaceOf(Math.Max(start, end));
        return new Span(Path, line, column, endLine, endColumn);
    }

    /// <summary>A place of one line.</summary>
    public Span At(int line, int column, int length = 1) => new(Path, line, column, line, column + Math.Max(1, length));
}
