using System.Collections.Immutable;
using System.Text;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Reads text with holes.</summary>
internal static class TemplateReader
{
    /// <summary>The template in a node; null when it is no text or its braces do not match, which is reported.</summary>
    public static Template? Read(YamlNode node, string key, BindingContext context)
    {
        if (context.Text(node, key) is null)
        {
            return null;
        }

        var scalar = (YamlScalar)node;
        var text = scalar.Style is YamlStyle.Literal or YamlStyle.Folded ? scalar.Text.TrimEnd('\n') : scalar.Text;
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        var literal = new StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            if ((text[index] is '{' or '}') && index + 1 < text.Length && text[index + 1] == text[index])
            {
                literal.Append(text[index++]);
            }
            else if (text[index] == '{')
            {
                var end = EndOfHole(text, index + 1);
                if (end < 0)
                {
                    context.Add(Codes.UnclosedHole(PlaceOf(scalar, index, context.File)));
                    return null;
                }

                Flush(literal, parts);
                if (Hole(scalar, index + 1, end, context) is not { } hole)
                {
                    return null;
                }

                parts.Add(hole);
                index = end;
            }
            else if (text[index] == '}')
            {
                context.Add(Codes.UnclosedHole(PlaceOf(scalar, index, context.File)));
                return null;
            }
            else
            {
                literal.Append(text[index]);
            }
        }

        Flush(literal, parts);
        return new Template(parts.ToImmutable(), scalar.Span);
    }

    private static TemplatePart.Hole? Hole(YamlScalar scalar, int start, int end, BindingContext context)
    {
        var text = scalar.Text[start..end];
        var colon = FormatColon(text);
        var code = colon < 0 ? text : text[..colon];
        if (string.IsNullOrWhiteSpace(code))
        {
            context.Add(Codes.EmptyHole(PlaceOf(scalar, start - 1, context.File)));
            return null;
        }

        return new TemplatePart.Hole(
            CodeReader.Part(scalar, start, code.Length, context.File), colon < 0 ? null : text[(colon + 1)..]);
    }

    /// <summary>Index of the brace that closes a hole; -1 when none does. Braces and texts within the hole are passed over.</summary>
    private static int EndOfHole(string text, int start)
    {
        var depth = 0;
        for (var index = start; index < text.Length; index++)
        {
            switch (text[index])
            {
                case '"':
                    index = EndOfText(text, index);
                    break;
                case '{':
                    depth++;
                    break;
                case '}' when depth == 0:
                    return index;
                case '}':
                    depth--;
                    break;
            }
        }

        return -1;
    }

    private static int EndOfText(string text, int quote)
    {
        for (var index = quote + 1; index < text.Length; index++)
        {
            if (text[index] == '\\')
            {
                index++;
            }
            else if (text[index] == '"')
            {
                return index;
            }
        }

        return text.Length;
    }

    /// <summary>Index of the colon before a format; -1 when there is none. One within brackets or behind a question mark belongs to the expression.</summary>
    private static int FormatColon(string hole)
    {
        var depth = 0;
        var choices = 0;
        for (var index = 0; index < hole.Length; index++)
        {
            switch (hole[index])
            {
                case '"':
                    index = EndOfText(hole, index);
                    break;
                case '(' or '[':
                    depth++;
                    break;
                case ')' or ']':
                    depth--;
                    break;
                case '?' when depth > 0:
                    break;
                case '?' when index + 1 < hole.Length && hole[index + 1] is not ('.' or '?' or '['):
                    choices++;
                    break;
                case '?':
                    index++;
                    break;
                case ':' when depth == 0 && choices == 0:
                    return index;
                case ':' when depth == 0:
                    choices--;
                    break;
            }
        }

        return -1;
    }

    private static void Flush(StringBuilder literal, ImmutableArray<TemplatePart>.Builder parts)
    {
        if (literal.Length > 0)
        {
            parts.Add(new TemplatePart.Literal(literal.ToString()));
            literal.Clear();
        }
    }

    private static Span PlaceOf(YamlScalar scalar, int offset, RuleFile file) => CodeReader.Part(scalar, offset, 1, file).Span;
}
