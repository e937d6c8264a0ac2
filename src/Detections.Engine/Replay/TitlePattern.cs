namespace Detections.Engine.Replay;

/// <summary>An expected title: every <c>*</c> stands for any text, everything else for itself, case included.</summary>
internal static class TitlePattern
{
    /// <summary>True when <paramref name="text"/> has the form of <paramref name="pattern"/>.</summary>
    internal static bool Fits(string pattern, string text)
    {
        var pieces = pattern.Split('*');
        if (pieces.Length == 1)
        {
            return string.Equals(pattern, text, StringComparison.Ordinal);
        }

        var (head, tail) = (pieces[0], pieces[^1]);
        if (text.Length < head.Length + tail.Length
            || !text.StartsWith(head, StringComparison.Ordinal)
            || !text.EndsWith(tail, StringComparison.Ordinal))
        {
            return false;
        }

        // The pieces between must follow one another; the first place where each is found leaves most room for the rest.
        var rest = text.AsSpan(head.Length, text.Length - head.Length - tail.Length);
        foreach (var piece in pieces.AsSpan(1, pieces.Length - 2))
        {
            var at = rest.IndexOf(piece, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            rest = rest[(at + piece.Length)..];
        }

        return true;
    }
}
