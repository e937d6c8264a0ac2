namespace Detections.Rules.Loading;

/// <summary>What to call a value in a message, and where to point.</summary>
internal static class Forms
{
    public static string Of(YamlNode node) => node switch
    {
        YamlMap => "a map",
        YamlList => "a list",
        YamlScalar { IsNull: true } => "nothing",
        _ => "a single value",
    };

    /// <summary>A span cut to its first line, when it has several.</summary>
    public static Span FirstLine(Span span) =>
        span.EndLine == span.Line ? span : span with { EndLine = span.Line, EndColumn = span.Column + 1 };
}
