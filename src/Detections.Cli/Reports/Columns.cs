using Detections.Cli.Terminals;
using Spectre.Console.Rendering;

namespace Detections.Cli.Reports;

/// <summary>Rows with columns that line up, as wide as their widest cell and no wider than <see cref="MaxWidth"/>.</summary>
internal sealed class Columns(params ReadOnlySpan<string> heads)
{
    /// <summary>Longer cells are cut, so that one long value does not push the others off the screen.</summary>
    internal const int MaxWidth = 48;

    private readonly string[] _heads = heads.ToArray();
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row; its cells are any text, made safe here.</summary>
    internal void Add(params ReadOnlySpan<string> cells)
    {
        var row = new string[_heads.Length];
        for (var index = 0; index < row.Length; index++)
        {
            row[index] = Cut(ControlCharacters.Show(index < cells.Length ? cells[index] : ""));
        }

        _rows.Add(row);
    }

    /// <summary>Writes the heads and the rows, indented by two; numbers stand at the right.</summary>
    internal void Write(Terminal terminal)
    {
        var isNumber = _heads.Select((_, column) => _rows.All(row => IsNumber(row[column]))).ToArray();
        var widths = _heads.Select((head, column) => _rows.Select(row => Width(row[column])).Append(Width(head)).Max()).ToArray();
        terminal.Line($"[grey]{Terminal.Escape(Line(_heads))}[/]");
        foreach (var row in _rows)
        {
            terminal.Out.WriteLine(Line(row));
        }

        string Line(string[] cells) =>
            "  " + string.Join("  ", cells.Select((cell, column) => Pad(cell, widths[column], isNumber[column]))).TrimEnd();
    }

    /// <summary>The text with no more than <see cref="MaxWidth"/> characters, its end gone when it is longer.</summary>
    internal static string Cut(string text, int width = MaxWidth)
    {
        if (Width(text) <= width)
        {
            return text;
        }

        var cut = text.Length > width ? text[..width] : text;
        while (Width(cut) >= width || (cut.Length > 0 && char.IsHighSurrogate(cut[^1])))
        {
            cut = cut[..^1];
        }

        return $"{cut}…";
    }

    private static string Pad(string text, int width, bool isNumber)
    {
        var space = new string(' ', Math.Max(0, width - Width(text)));
        return isNumber ? space + text : text + space;
    }

    /// <summary>Places on the screen, of which a Chinese character takes two.</summary>
    private static int Width(string text) => new Segment(text).CellCount();

    private static bool IsNumber(string cell) => cell.Length == 0 || cell is "-" || char.IsAsciiDigit(cell[0]) && cell.All(static letter => char.IsAsciiDigit(letter) || letter is ',' or '.');
}
