using System.Collections.Immutable;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Reads C# out of YAML scalars, each line with its place in the file.</summary>
internal static class CodeReader
{
    /// <summary>The expression in a node; null when there is none, which is reported.</summary>
    public static Code? Read(YamlNode node, string key, BindingContext context)
    {
        if (node is YamlMap or YamlList)
        {
            var line = context.File.Line(node.Span.Line);
            context.Add(node is YamlMap && MangledCode.StartsCode(line)
                ? Codes.MangledCode(node.Span, MangledCode.Shown(line))
                : Codes.WrongKind(node.Span, key, "a C# expression", MapReader.KindOf(node)));
            return null;
        }

        var scalar = (YamlScalar)node;
        if (scalar.IsNull || string.IsNullOrWhiteSpace(scalar.Text))
        {
            context.Add(Codes.EmptyExpression(node.Span));
            return null;
        }

        if (scalar.Style == YamlStyle.Plain && MangledCode.IsCutOff(scalar.Text)
            && context.File.Line(scalar.Span.EndLine).Contains(" #", StringComparison.Ordinal))
        {
            context.Add(Codes.MangledCode(scalar.Span, MangledCode.Shown(context.File.Line(scalar.Span.Line))));
            return null;
        }

        return new Code(LinesOf(scalar, context.File), scalar.Span);
    }

    /// <summary>An expression that is part of a scalar, from an offset in its text on.</summary>
    public static Code Part(YamlScalar scalar, int offset, int length, RuleFile file)
    {
        var text = scalar.Text.Substring(offset, length);
        var whole = LinesOf(scalar, file);
        var line = 0;
        var column = offset;
        while (line < whole.Length - 1 && column > whole[line].Text.Length)
        {
            column -= whole[line].Text.Length + 1;
            line++;
        }

        var parts = text.Split('\n');
        var lines = ImmutableArray.CreateBuilder<CodeLine>(parts.Length);
        for (var index = 0; index < parts.Length; index++)
        {
            var source = whole[Math.Min(line + index, whole.Length - 1)];
            lines.Add(new CodeLine(parts[index], source.Line, source.Column + (index == 0 ? column : 0)));
        }

        var first = lines[0];
        var last = lines[^1];
        return new Code(lines.ToImmutable(), new Span(file.Path, first.Line, first.Column, last.Line, last.Column + last.Text.Length));
    }

    private static ImmutableArray<CodeLine> LinesOf(YamlScalar scalar, RuleFile file) => scalar.Style switch
    {
        YamlStyle.Literal or YamlStyle.Folded => BlockLines(scalar, file),
        YamlStyle.Quoted => [new CodeLine(scalar.Text, scalar.Span.Line, scalar.Span.Column + 1)],
        _ when scalar.Span.EndLine > scalar.Span.Line => PlainLines(scalar, file),
        _ => [new CodeLine(scalar.Text, scalar.Span.Line, scalar.Span.Column)],
    };

    private static ImmutableArray<CodeLine> BlockLines(YamlScalar scalar, RuleFile file)
    {
        // Folding joins lines, and C# does not mind line ends: the file's own lines are as good, and keep their places.
        var lines = ImmutableArray.CreateBuilder<CodeLine>();
        for (var line = scalar.Span.Line + 1; line <= Math.Min(scalar.Span.EndLine, file.Lines); line++)
        {
            var text = file.Line(line);
            var indent = text.Length - text.TrimStart(' ').Length;
            if (indent < text.Length)
            {
                lines.Add(new CodeLine(text[indent..], line, indent + 1));
            }
        }

        return lines.Count > 0 ? lines.ToImmutable() : [new CodeLine(scalar.Text, scalar.Span.Line, scalar.Span.Column)];
    }

    private static ImmutableArray<CodeLine> PlainLines(YamlScalar scalar, RuleFile file)
    {
        var lines = ImmutableArray.CreateBuilder<CodeLine>();
        for (var line = scalar.Span.Line; line <= scalar.Span.EndLine; line++)
        {
            var text = file.Line(line);
            var start = line == scalar.Span.Line ? scalar.Span.Column - 1 : text.Length - text.TrimStart(' ').Length;
            var end = line == scalar.Span.EndLine ? Math.Min(scalar.Span.EndColumn - 1, text.Length) : text.Length;
            if (start < end)
            {
                lines.Add(new CodeLine(text[start..end], line, start + 1));
            }
        }

        return lines.ToImmutable();
    }
}
