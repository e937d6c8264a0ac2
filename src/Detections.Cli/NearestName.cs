namespace Detections.Cli;

/// <summary>The known name that a mistyped one was probably meant to be.</summary>
internal static class NearestName
{
    /// <summary>The nearest of <paramref name="known"/> within one edit per three letters; null when none is that near.</summary>
    internal static string? Of(string typed, IEnumerable<string> known)
    {
        var bound = Math.Max(1, typed.Length / 3);
        return known
            .Select(name => (Name: name, Edits: Edits(typed, name)))
            .Where(pair => pair.Edits <= bound)
            .OrderBy(pair => pair.Edits)
            .ThenBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => pair.Name)
            .FirstOrDefault();
    }

    /// <summary>Letters to insert, delete, replace or swap with their neighbour, without regard to case.</summary>
    private static int Edits(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                rows[i, j] = (i, j) switch
                {
                    (_, 0) => i,
                    (0, _) => j,
                    _ => Cheapest(i, j),
                };
            }
        }

        return rows[from.Length, to.Length];

        int Cheapest(int i, int j)
        {
            var same = Same(from[i - 1], to[j - 1]);
            var best = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (same ? 0 : 1));
            return i > 1 && j > 1 && Same(from[i - 1], to[j - 2]) && Same(from[i - 2], to[j - 1]) ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
        }
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
