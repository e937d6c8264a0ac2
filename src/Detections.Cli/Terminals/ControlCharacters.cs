using System.Globalization;
using System.Text;

namespace Detections.Cli.Terminals;

/// <summary>Makes text from events and rules safe to show: an event must not be able to steer the terminal of whoever looks at it.</summary>
internal static class ControlCharacters
{
    /// <summary>The text with control characters written as <c>\u001b</c>, so that it stays on one line and in one colour.</summary>
    internal static string Show(string text) => Show(text, IsUnsafe);

    /// <summary>
    /// The same for JSON: line ends and tabs lay it out and stay, all else is within texts, where <c>\u001b</c> means the same to a
    /// program.
    /// </summary>
    internal static string ShowJson(string json) => Show(json, static letter => IsUnsafe(letter) && letter is not ('\n' or '\r' or '\t'));

    private static string Show(string text, Func<char, bool> isUnsafe)
    {
        if (!text.Any(isUnsafe))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (isUnsafe(character))
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                shown.Append(character);
            }
        }

        return shown.ToString();
    }

    /// <summary>Controls, and the marks that turn the direction of text around.</summary>
    private static bool IsUnsafe(char character) =>
        char.IsControl(character)
        || character is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029' or '\u200e' or '\u200f' or '\u061c';
}
