using System.Collections.Frozen;

namespace Detections.Events;

/// <summary>Knows what stands where a value is missing.</summary>
internal static class Placeholders
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "", "string", "integer", "null", "<null>", "(null)", "none", "n/a", "na", "unknown", "undefined", "nil", "-", "--", "0", "1",
        "00000000-0000-0000-0000-000000000000", "xx.xx.xx.xx", "[removed]", "redacted", "[redacted]", "not available", "notavailable", "string (identifier)", "nan",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True for empty text, for what documentation and exporters write in place of a value, and for ids of zeros.</summary>
    public static bool IsPlaceholder(string text)
    {
        var trimmed = text.AsSpan().Trim();
        return trimmed.IsEmpty
            || (trimmed[0] == '<' && trimmed[^1] == '>')
            || (trimmed.Length <= 36 && Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(trimmed));
    }
}
