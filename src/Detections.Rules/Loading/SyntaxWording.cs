using Detections.Rules.Diagnostics;
using YamlDotNet.Core;

namespace Detections.Rules.Loading;

/// <summary>Says in an author's words what the YAML parser stumbled over.</summary>
internal static class SyntaxWording
{
    public static Diagnostic Of(RuleFile file, YamlException broken)
    {
        var offset = Math.Clamp((int)broken.Start.Index, 0, file.Text.Length);
        var (line, column) = file.PlaceOf(offset);
        var text = file.Line(line);
        if ((OfCode(file, line) ?? OfCode(file, line - 1)) is { } mangled)
        {
            return mangled;
        }

        var indentation = text[..(text.Length - text.TrimStart().Length)];
        if (indentation.Contains('\t', StringComparison.Ordinal))
        {
            var tab = indentation.IndexOf('\t', StringComparison.Ordinal) + 1;
            return Codes.YamlSyntax(new Span(file.Path, line, tab, line, tab + 1), "a tab cannot indent; use spaces");
        }

        var end = Math.Max(column + 1, text.TrimEnd().Length + 1);
        return Codes.YamlSyntax(new Span(file.Path, line, column, line, end), Reword(broken.Message));
    }

    private static Diagnostic? OfCode(RuleFile file, int line)
    {
        var text = file.Line(line);
        var code = Mangling.CodeOn(text);
        if (code is null && Mangling.ItemOn(text) is { } item && (item.Contains(" == ", StringComparison.Ordinal) || item.Contains("e.", StringComparison.Ordinal)))
        {
            code = item;
        }

        if (code is null or ['|', ..] or ['>', ..])
        {
            return null;
        }

        var column = text.LastIndexOf(code, StringComparison.Ordinal) + 1;
        var span = new Span(file.Path, line, column, line, column + code.Length);
        return code[0] switch
        {
            '!' => Codes.PredicateTag(span, code),
            '*' or '&' => Codes.PredicateAnchor(span, code[..1]),
            '"' or '\'' when !IsWholeQuoted(code) => Codes.PredicateQuoted(span, code),
            '[' or '{' or '"' or '\'' => null,
            _ => code.Contains(": ", StringComparison.Ordinal) ? Codes.PredicateMap(span, code) : null,
        };
    }

    private static bool IsWholeQuoted(string code)
    {
        var close = 1;
        while (close < code.Length && code[close] != code[0])
        {
            close += code[0] == '"' && code[close] == '\\' ? 2 : 1;
        }

        return close >= code.Length || code.AsSpan(close + 1).TrimStart() is [] or ['#', ..];
    }

    private static string Reword(string message)
    {
        (string Part, string Words)[] known =
        [
            ("Mapping values are not allowed", "a second ': ' stands in this line; put the value in quotes, or write it below with '|'"),
            ("could not find expected ':'", "a key without ':'; write 'key: value'"),
            ("did not find expected key", "the indentation does not fit the lines above; keys of one map stand in one column"),
            ("did not find expected '-' indicator", "the items of a list stand in one column, each behind '- '"),
            ("did not find expected ',' or ']'", "a list that '[' begins is not closed; add ']' or ','"),
            ("did not find expected ',' or '}'", "a map that '{' begins is not closed; add '}' or ','"),
            ("unexpected end of stream", "a quotation mark is not closed; add it at the end of the value"),
            ("found unexpected document indicator", "a quotation mark is not closed before '---'"),
            ("block sequence entries are not allowed", "'- ' cannot begin a list here; put it on a line of its own"),
            ("found character that cannot start any token", "a value cannot begin with this character; put the value in quotes"),
            ("unknown escape character", "'\\' and this letter are no escape in double quotes; use single quotes, or '\\\\'"),
            ("tab", "a tab cannot indent; use spaces"),
        ];
        foreach (var (part, words) in known)
        {
            if (message.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return words;
            }
        }

        return "the text does not fit YAML here; check quotes, brackets and indentation";
    }
}
