using System.Text.RegularExpressions;

namespace Detections.Events;

/// <summary>Questions to text, as detection engineers expect them: case never counts, absent text is empty text.</summary>
public static class TextPredicates
{
    /// <summary>How <see cref="Matches(string?, string)"/> reads a pattern; the non-backtracking engine takes time linear in the text.</summary>
    public const RegexOptions PatternOptions =
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>True when the text contains one of <paramref name="parts"/>. An empty part is contained in nothing.</summary>
    public static bool Has(this string? text, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            if (!string.IsNullOrEmpty(part) && text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the text equals one of <paramref name="values"/>.</summary>
    public static bool Is(this string? text, params ReadOnlySpan<string> values)
    {
        foreach (var value in values)
        {
            if (string.Equals(text ?? "", value ?? "", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same as <see cref="Is"/>.</summary>
    public static bool In(this string? text, params ReadOnlySpan<string> values) => text.Is(values);

    /// <summary>True when the whole text fits one of <paramref name="patterns"/>; <c>*</c> stands for any text, <c>?</c> for one character.</summary>
    public static bool Like(this string? text, params ReadOnlySpan<string> patterns)
    {
        foreach (var pattern in patterns)
        {
            if (Wildcard.Fits(text ?? "", pattern ?? ""))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the text starts with one of <paramref name="starts"/>. An empty start starts nothing.</summary>
    public static bool StartsWithAny(this string? text, params ReadOnlySpan<string> starts)
    {
        foreach (var start in starts)
        {
            if (!string.IsNullOrEmpty(start) && text?.StartsWith(start, StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the text ends with one of <paramref name="ends"/>. An empty end ends nothing.</summary>
    public static bool EndsWithAny(this string? text, params ReadOnlySpan<string> ends)
    {
        foreach (var end in ends)
        {
            if (!string.IsNullOrEmpty(end) && text?.EndsWith(end, StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// True when the regular expression is found anywhere in the text, read with <see cref="PatternOptions"/>.
    /// Throws <see cref="RegexParseException"/> only for a pattern that is none; constants are checked when a rule is compiled.
    /// </summary>
    /// <remarks>.NET keeps a bounded number of recent patterns; for a constant pattern the overload with a <see cref="Regex"/> is faster.</remarks>
    public static bool Matches(this string? text, string pattern) =>
        !string.IsNullOrEmpty(pattern) && Regex.IsMatch(text ?? "", pattern, PatternOptions);

    /// <summary>True when the regular expression is found anywhere in the text.</summary>
    public static bool Matches(this string? text, Regex pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return pattern.IsMatch(text ?? "");
    }

    /// <summary>What follows the first <paramref name="mark"/>; empty when there is none: <c>"anna@contoso.com".After("@")</c> is <c>contoso.com</c>.</summary>
    public static string After(this string? text, string mark)
    {
        var at = IndexOf(text, mark);
        return at < 0 ? "" : text![(at + mark.Length)..];
    }

    /// <summary>What precedes the first <paramref name="mark"/>; empty when there is none: <c>"anna@contoso.com".Before("@")</c> is <c>anna</c>.</summary>
    public static string Before(this string? text, string mark)
    {
        var at = IndexOf(text, mark);
        return at < 0 ? "" : text![..at];
    }

    private static int IndexOf(string? text, string mark) =>
        string.IsNullOrEmpty(mark) || text is null ? -1 : text.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
}
