using System.Collections.Immutable;

namespace Detections.Rules.Loading;

/// <summary>The text of a file and where its lines begin. Immutable; share freely.</summary>
/// <remarks>Lines end at LF, CR LF or CR, as editors count them; the other breaks of Unicode are text.</remarks>
public sealed class RuleFile
{
    private readonly ImmutableArray<int> _lineStarts;

    /// <summary>Takes the text as it stands in the file, without a byte order mark.</summary>
    public RuleFile(string path, string text)
    {
        Path = path;
        Text = text;
        _lineStarts = FindLines(text);
    }

    /// <summary>The path that diagnostics show.</summary>
    public string Path { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>Number of lines; at least 1.</summary>
    public int LineCount => _lineStarts.Length;

    /// <summary>A line's text without its end; empty beyond the last line. Lines count from 1.</summary>
    public string Line(int number)
    {
        if (number < 1 || number > LineCount)
        {
            return "";
        }

        var start = _lineStarts[number - 1];
        var end = number < LineCount ? _lineStarts[number] : Text.Length;
        return Text[start..end].TrimEnd('\r', '\n');
    }

    /// <summary>One-based line and column of an offset; offsets beyond the text are its end.</summary>
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

    private static ImmutableArray<int> FindLines(string text)
    {
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return starts.ToImmutable();
    }
}
