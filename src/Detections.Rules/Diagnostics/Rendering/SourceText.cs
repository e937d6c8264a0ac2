using System.Globalization;
using System.Text;

namespace Detections.Rules.Diagnostics.Rendering;

/// <summary>Makes text of rule files safe to show: a file must not be able to steer the terminal of whoever checks it.</summary>
internal static class SourceText
{
    /// <summary>The text on one line, control characters and marks that turn its direction written as <c>\u001b</c>; a tab is one space, so that columns stay.</summary>
    public static string Shown(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            Append(shown, character);
        }

        return shown.ToString();
    }

    /// <summary>Columns that a part of a text takes when it is shown.</summary>
    public static int Width(string text, int start, int end)
    {
        var width = 0;
        for (var index = Math.Max(0, start); index < end; index++)
        {
            // Beyond the end of the line every place is one column wide.
            width += index < text.Length && IsUnsafe(text[index]) ? 6 : 1;
        }

        return width;
    }

    private static void Append(StringBuilder shown, char character)
    {
        if (character == '\t')
        {
            shown.Append(' ');
        }
        else if (IsUnsafe(character))
        {
            shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }
        else
        {
            shown.Append(character);
        }
    }

    private static bool IsUnsafe(char character) =>
        (char.IsControl(character) && character != '\t')
        || character is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029' or '\u200e' or '\u200f';
}
