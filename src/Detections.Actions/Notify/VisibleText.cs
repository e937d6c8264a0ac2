using System.Globalization;
using System.Text;

namespace Detections.Actions.Notify;

/// <summary>
/// Makes text that an attacker may have chosen fit to be shown: control, bidirectional and zero-width characters become visible, so that
/// nothing is hidden or reordered, and it is cut where a receiver would refuse it.
/// </summary>
public static class VisibleText
{
    /// <summary>The text in one line, at most so long; what was cut is said.</summary>
    public static string Of(string text, int most)
    {
        var visible = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse)
            {
                visible.Append(rune.Value is '\n' or '\r' or '\t' ? " " : string.Create(CultureInfo.InvariantCulture, $"<U+{rune.Value:X4}>"));
            }
            else
            {
                visible.Append(rune.ToString());
            }

            if (visible.Length > most)
            {
                return visible.ToString(0, Math.Max(0, most - 1)) + "…";
            }
        }

        return visible.ToString();
    }

    /// <summary>The text where a receiver reads mentions and nothing else; with what escaping adds it is at most so long.</summary>
    public static string Unmentioned(string text, int most)
    {
        var escaped = Of(text, most)
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("@", "@\u2060", StringComparison.Ordinal);
        return escaped.Length <= most ? escaped : escaped[..(most - 1)] + "…";
    }

    /// <summary>
    /// The text where a receiver reads Markdown: nothing in it is a link, a mention or a format. Slack's <c>&lt;!channel&gt;</c> and Teams'
    /// <c>[a](b)</c> are text.
    /// </summary>
    public static string Plain(string text, int most)
    {
        var plain = new StringBuilder();
        foreach (var character in Of(text, most))
        {
            plain.Append(character switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '*' or '_' or '~' or '`' or '[' or ']' or '(' or ')' or '#' or '|' or '\\' => "\\" + character,
                '@' => "@\u2060",
                _ => character.ToString(),
            });
        }

        return plain.ToString();
    }
}
