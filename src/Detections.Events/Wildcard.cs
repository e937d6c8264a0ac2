namespace Detections.Events;

/// <summary>Patterns with <c>*</c> (any text) and <c>?</c> (one character).</summary>
internal static class Wildcard
{
    /// <summary>True when the pattern covers the whole text; case does not count.</summary>
    public static bool Fits(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        // On a mismatch only the last '*' need be retried with one character more: earlier ones took the least they could.
        int at = 0, p = 0, star = -1, retry = 0;
        while (at < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                retry = at;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || Same(pattern[p], text[at])))
            {
                p++;
                at++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                at = ++retry;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }

    private static bool Same(char left, char right) =>
        left == right || char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
