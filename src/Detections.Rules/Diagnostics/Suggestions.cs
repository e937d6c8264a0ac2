namespace Detections.Rules.Diagnostics;

/// <summary>Finds the names that an author may have meant.</summary>
public static class Suggestions
{
    /// <summary>The most names that are offered.</summary>
    public const int MostCandidates = 4;

    /// <summary>
    /// The candidates nearest to <paramref name="word"/>, at most four, in ordinal order: one edit for every three letters and
    /// at least one, a swap of neighbours counting as one edit and case as none. Only those as near as the nearest are given.
    /// </summary>
    public static IReadOnlyList<string> For(string word, IEnumerable<string> candidates)
    {
        var limit = Math.Max(1, word.Length / 3);
        var near = candidates.Distinct(StringComparer.Ordinal)
            .Select(candidate => (Distance: DistanceOf(word, candidate, limit), Name: candidate))
            .Where(candidate => candidate.Distance <= limit && candidate.Distance < Math.Max(word.Length, candidate.Name.Length))
            .ToList();
        if (near.Count == 0)
        {
            return [];
        }

        var least = near.Min(candidate => candidate.Distance);
        return [.. near.Where(candidate => candidate.Distance == least).Select(candidate => candidate.Name).Order(StringComparer.Ordinal).Take(MostCandidates)];
    }

    private static int DistanceOf(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
        {
            return int.MaxValue;
        }

        var older = new int[right.Length + 1];
        var old = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            old[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = AreSame(left[i - 1], right[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(old[j], current[j - 1]) + 1, old[j - 1] + cost);
                if (i > 1 && j > 1 && AreSame(left[i - 1], right[j - 2]) && AreSame(left[i - 2], right[j - 1]))
                {
                    current[j] = Math.Min(current[j], older[j - 2] + 1);
                }
            }

            (older, old, current) = (old, current, older);
        }

        return old[right.Length];
    }

    private static bool AreSame(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
