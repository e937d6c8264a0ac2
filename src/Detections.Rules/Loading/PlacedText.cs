using System.Collections.Immutable;
using System.Globalization;

namespace Detections.Rules.Loading;

/// <summary>A scalar's text together with the offset in the file of each of its characters.</summary>
internal sealed class PlacedText
{
    private readonly RuleFile _file;
    private readonly int[] _offsets;

    private PlacedText(RuleFile file, string text, int[] offsets) => (_file, Text, _offsets) = (file, text, offsets);

    public string Text { get; }

    /// <summary>
    /// Lays a scalar's value over its source. Escapes and folding change only white space and what a backslash begins, so the
    /// rest is found by walking both; where that fails, everything is placed at the scalar's start.
    /// </summary>
    public static PlacedText Of(YamlScalar scalar, RuleFile file)
    {
        var value = scalar.Text;
        var start = file.Offset(scalar.Span.Line, scalar.Span.Column);
        var end = file.Offset(scalar.Span.EndLine, scalar.Span.EndColumn);
        var style = scalar.Style switch
        {
            YamlStyle.Plain => Writing.Plain,
            YamlStyle.Literal or YamlStyle.Folded => Writing.Block,
            _ => start < file.Text.Length && file.Text[start] == '\'' ? Writing.SingleQuoted : Writing.DoubleQuoted,
        };
        var offsets = new int[value.Length];
        var at = Begin(file.Text, style, start);
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsWhiteSpace(value[i]))
            {
                offsets[i] = i == 0 ? at : Math.Min(offsets[i - 1] + 1, file.Text.Length);
                continue;
            }

            var (found, length) = Next(file.Text, style, value[i], at, end);
            if (found < 0)
            {
                Array.Fill(offsets, Begin(file.Text, style, start));
                break;
            }

            offsets[i] = found;
            at = found + length;
        }

        return new PlacedText(file, value, offsets);
    }

    /// <summary>The span of a part of the text.</summary>
    public Span SpanOf(int start, int end)
    {
        if (_offsets.Length == 0 || start >= end)
        {
            var at = _offsets.Length == 0 ? 0 : _offsets[Math.Min(start, _offsets.Length - 1)];
            return _file.SpanOf(at, at + 1);
        }

        return _file.SpanOf(_offsets[start], Math.Max(_offsets[start], _offsets[end - 1]) + 1);
    }

    /// <summary>A part of the text as code, one line for each line of the file; trimmed. Empty text yields one empty line.</summary>
    public Code ToCode(int start, int end, Span span)
    {
        var lines = ImmutableArray.CreateBuilder<CodeLine>();
        for (var i = start; i < end;)
        {
            if (char.IsWhiteSpace(Text[i]))
            {
                i++;
                continue;
            }

            var (line, column) = _file.PlaceOf(_offsets[i]);
            var last = i;
            for (var j = i + 1; j < end && (char.IsWhiteSpace(Text[j]) || _file.PlaceOf(_offsets[j]).Line == line); j++)
            {
                last = char.IsWhiteSpace(Text[j]) ? last : j;
            }

            lines.Add(new CodeLine(Text[i..(last + 1)].ReplaceLineEndings(" "), line, column));
            i = last + 1;
        }

        return new Code(lines.Count > 0 ? lines.ToImmutable() : [new CodeLine("", span.Line, span.Column)], span);
    }

    private static int Begin(string source, Writing style, int start) => style switch
    {
        Writing.Plain => start,
        Writing.Block => source.IndexOf('\n', Math.Min(start, source.Length)) is var found and >= 0 ? found + 1 : start,
        _ => start + 1,
    };

    private static (int Offset, int Length) Next(string source, Writing style, char wanted, int at, int end)
    {
        while (at < Math.Min(end, source.Length))
        {
            var (unit, length) = Unit(source, style, at);
            if (unit.Length > 0 && unit[0] == wanted)
            {
                return (at, length);
            }

            // The second half of a pair that one escape stands for.
            if (unit.Length > 1 && unit[1] == wanted)
            {
                return (at, length);
            }

            if (unit.Length > 0 && !unit.All(char.IsWhiteSpace))
            {
                return (-1, 0);
            }

            at += length;
        }

        return (-1, 0);
    }

    /// <summary>What the source stands for at an offset, and how long it is; nothing for an escaped line end.</summary>
    private static (string Unit, int Length) Unit(string source, Writing style, int at)
    {
        var c = source[at];
        var next = at + 1 < source.Length ? source[at + 1] : '\0';
        if (style == Writing.SingleQuoted && c == '\'' && next == '\'')
        {
            return ("'", 2);
        }

        if (style != Writing.DoubleQuoted || c != '\\')
        {
            return (c.ToString(), 1);
        }

        return next switch
        {
            'x' => Hex(source, at, 2),
            'u' => Hex(source, at, 4),
            'U' => Hex(source, at, 8),
            'n' or 't' or 'r' or 'v' or 'f' or 'N' or '_' or 'L' or 'P' or ' ' or '\t' or '\n' => (" ", 2),
            '\r' => (" ", 2),
            '0' => ("\0", 2),
            'a' => ("\a", 2),
            'b' => ("\b", 2),
            'e' => ("\u001b", 2),
            _ => (next.ToString(), 2),
        };
    }

    private static (string Unit, int Length) Hex(string source, int at, int digits)
    {
        if (at + 2 + digits > source.Length ||
            !int.TryParse(source.AsSpan(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            return ("\\", 1);
        }

        var unit = code is < 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF) ? ((char)(code & 0xFFFF)).ToString() : char.ConvertFromUtf32(code);
        return (unit, 2 + digits);
    }

    private enum Writing
    {
        Plain,
        SingleQuoted,
        DoubleQuoted,
        Block,
    }
}
