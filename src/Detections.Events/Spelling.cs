using System.Text;

namespace Detections.Events;

/// <summary>Removes what differs between two writings of the same name without being visible.</summary>
internal static class Spelling
{
    /// <summary>
    /// Trims, drops zero-width characters, turns every dash into a hyphen and every run of white space into one space.
    /// Text that needs none of it is returned as it is.
    /// </summary>
    public static string Fold(string text)
    {
        return NeedsFolding(text) ? Rewrite(text) : text;
    }

    private static bool NeedsFolding(string text)
    {
        var previousIsSpace = true;
        foreach (var c in text)
        {
            if (c >= 0x80 || (char.IsWhiteSpace(c) && (previousIsSpace || c != ' ')))
            {
                return true;
            }

            previousIsSpace = c == ' ';
        }

        return previousIsSpace && text.Length > 0;
    }

    private static string Rewrite(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (IsZeroWidth(c))
            {
                continue;
            }

            if (char.IsWhiteSpace(c))
            {
                if (builder.Length > 0 && builder[^1] != ' ')
                {
                    builder.Append(' ');
                }
            }
            else
            {
                builder.Append(IsDash(c) ? '-' : c);
            }
        }

        return builder.ToString().TrimEnd();
    }

    private static bool IsZeroWidth(char c) => c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD';

    private static bool IsDash(char c) => c is (>= '\u2010' and <= '\u2015') or '\u2212';
}
