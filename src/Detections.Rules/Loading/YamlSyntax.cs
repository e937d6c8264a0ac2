using Detections.Rules.Diagnostics;
using YamlDotNet.Core;

namespace Detections.Rules.Loading;

/// <summary>Says in an author's words what the YAML parser says in its own.</summary>
internal static class YamlSyntax
{
    /// <summary>The diagnostic for a parser's error.</summary>
    public static Diagnostic Explain(RuleFile file, YamlException error)
    {
        var (line, column) = file.PlaceOf((int)error.Start.Index);
        var span = file.At(line, column);
        var text = file.Line(line);
        if (text.Contains('\t', StringComparison.Ordinal) && text.TrimStart(' ').StartsWith('\t'))
        {
            return Codes.YamlSyntax(span, "a tab cannot indent YAML; use spaces");
        }

        if (MangledCode.StartsCode(text) && error.Message.Length > 0)
        {
            return Codes.MangledCode(span, MangledCode.Shown(text));
        }

        return Codes.YamlSyntax(span, Worded(error.Message));
    }

    private static string Worded(string message) => message switch
    {
        _ when message.Contains("mapping values", StringComparison.OrdinalIgnoreCase)
            => "': ' starts a value inside a value; put the text in quotes",
        _ when message.Contains("block mapping", StringComparison.OrdinalIgnoreCase)
            || message.Contains("block end", StringComparison.OrdinalIgnoreCase)
            => "the indentation does not fit the lines above",
        _ when message.Contains("flow", StringComparison.OrdinalIgnoreCase)
            => "a '{' or '[' is not closed, or a ',' is missing",
        _ when message.Contains("quoted", StringComparison.OrdinalIgnoreCase) || message.Contains("escape", StringComparison.OrdinalIgnoreCase)
            => "a quoted text is not closed, or holds an unknown escape",
        _ when message.Contains("simple key", StringComparison.OrdinalIgnoreCase)
            => "a key must stand on one line and end with ':'",
        _ => "the text is not YAML from here on",
    };
}
