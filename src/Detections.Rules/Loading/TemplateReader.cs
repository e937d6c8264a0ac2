using System.Collections.Immutable;
using System.Text;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Splits text with holes into its parts.</summary>
internal static class TemplateReader
{
    public static Template? Read(BindContext context, YamlNode? node, string key)
    {
        if (Values.Text(context, node, key) is null || node is not YamlScalar scalar)
        {
            return null;
        }

        var text = scalar.Value.TrimEnd('\n');
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        var literal = new StringBuilder();
        var fine = true;
        for (var i = 0; i < text.Length; i++)
        {
            var twice = i + 1 < text.Length && text[i + 1] == text[i];
            if (text[i] is not ('{' or '}') || twice)
            {
                literal.Append(text[i]);
                i += text[i] is '{' or '}' ? 1 : 0;
                continue;
            }

            var end = text[i] == '{' ? EndOfHole(text, i + 1) : -1;
            if (end < 0)
            {
                var problem = text[i] == '{' ? "begins a hole that is not closed" : "closes no hole";
                context.Report(Codes.BadHole(scalar.Source.SpanOf(i, i + 1), text[i].ToString(), problem));
                fine = false;
                break;
            }

            Flush(parts, literal);
            fine &= AddHole(context, scalar, text, i, end, parts);
            i = end;
        }

        Flush(parts, literal);
        return fine ? new Template(parts.ToImmutable(), scalar.Span) : null;
    }

    /// <summary>A whole text that stands for the hole <c>{name}</c>.</summary>
    public static Template OfName(YamlScalar scalar) =>
        new([new TemplatePart.Hole(scalar.Source.ToCode(0, scalar.Value.Length, scalar.Span), null)], scalar.Span);

    private static bool AddHole(
        BindContext context, YamlScalar scalar, string text, int open, int close, ImmutableArray<TemplatePart>.Builder parts)
    {
        var colon = FormatColon(text, open + 1, close);
        var end = colon < 0 ? close : colon;
        if (text.AsSpan(open + 1, end - open - 1).Trim().IsEmpty)
        {
            context.Report(Codes.BadHole(scalar.Source.SpanOf(open, close + 1), text[open..(close + 1)], "holds no expression"));
            return false;
        }

        var code = scalar.Source.ToCode(open + 1, end, scalar.Source.SpanOf(open + 1, end));
        parts.Add(new TemplatePart.Hole(code, colon < 0 ? null : text[(colon + 1)..close]));
        return true;
    }

    private static void Flush(ImmutableArray<TemplatePart>.Builder parts, StringBuilder literal)
    {
        if (literal.Length > 0)
        {
            parts.Add(new TemplatePart.Literal(literal.ToString()));
            literal.Clear();
        }
    }

    /// <summary>The brace that closes the hole; braces in brackets and texts within it do not count. Negative for none.</summary>
    private static int EndOfHole(string text, int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    i = EndOfText(text, i);
                    break;
                case '{':
                    depth++;
                    break;
                case '}' when depth-- == 0:
                    return i;
            }
        }

        return -1;
    }

    private static int EndOfText(string text, int quote)
    {
        for (var i = quote + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return i;
            }
        }

        return text.Length;
    }

    // As in C#: a colon begins the format unless it stands in brackets, in a text, or belongs to '?:' in brackets.
    private static int FormatColon(string text, int start, int end)
    {
        var depth = 0;
        for (var i = start; i < end; i++)
        {
            switch (text[i])
            {
                case '"':
                    i = EndOfText(text, i);
                    break;
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}':
                    depth--;
                    break;
                case ':' when depth == 0:
                    return i;
            }
        }

        return -1;
    }
}
