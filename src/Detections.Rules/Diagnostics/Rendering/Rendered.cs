using System.Globalization;

namespace Detections.Rules.Diagnostics.Rendering;

/// <summary>Words and text that several renderers share.</summary>
internal static class Rendered
{
    public static string Word(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };

    public static string Plural(int count, string word) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");

    /// <summary>
    /// Text that a terminal cannot take for commands: control and direction marks become '�', tabs one space, so that columns stay.
    /// </summary>
    public static string Safe(string text) => string.Create(text.Length, text, static (buffer, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            buffer[i] = c == '\t' ? ' '
                : char.IsControl(c) || c is '\u2028' or '\u2029' || char.GetUnicodeCategory(c) == UnicodeCategory.Format ? '\uFFFD'
                : c;
        }
    });
}
