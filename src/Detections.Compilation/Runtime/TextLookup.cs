namespace Detections.Compilation.Runtime;

/// <summary>Finds texts by hash, whole or by their end, without regard to case.</summary>
/// <remarks>Immutable; share freely.</remarks>
internal sealed class TextLookup
{
    private readonly Dictionary<string, int> _rows = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _parts;
    private readonly int _longest;

    /// <summary>Takes a text for each row; an empty one is not found.</summary>
    public TextLookup(IEnumerable<string> texts)
    {
        var row = 0;
        foreach (var text in texts)
        {
            if (text.Length > 0)
            {
                _rows.TryAdd(text, row);
                _longest = Math.Max(_longest, text.Length);
            }

            row++;
        }

        _parts = _rows.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The first row with the text; -1 for none.</summary>
    public int Find(string? value) => !string.IsNullOrEmpty(value) && _rows.TryGetValue(value, out var row) ? row : -1;

    /// <summary>
    /// The row with the longest text that ends <paramref name="value"/> at the start of one of its parts. One look-up for each part
    /// of the value, however long the list is.
    /// </summary>
    public int FindSuffix(string? value)
    {
        var text = value.AsSpan();
        for (var start = Math.Max(0, text.Length - _longest); start < text.Length; start++)
        {
            if ((start == 0 || IsMark(text[start]) || IsMark(text[start - 1])) && _parts.TryGetValue(text[start..], out var row))
            {
                return row;
            }
        }

        return -1;
    }

    // A hyphen is none: not-contoso.com does not belong to contoso.com.
    private static bool IsMark(char c) => c is '.' or '@' or '/' or '\\' or ':';
}
