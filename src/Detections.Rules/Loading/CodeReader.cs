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

        return PlacedText.Of(scalar, context.File).ToCode(0, scalar.Text.Length, scalar.Span);
    }

    /// <summary>An expression that is part of a scalar, from an offset in its text on.</summary>
    public static Code Part(YamlScalar scalar, int offset, int length, RuleFile file)
    {
        var text = PlacedText.Of(scalar, file);
        return text.ToCode(offset, offset + length, text.SpanOf(offset, offset + length));
    }
}
