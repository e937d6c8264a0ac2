namespace Detections.Rules.Diagnostics;

/// <summary>Finds the names that an author may have meant.</summary>
public static class Nearest
{
    private const int MostCandidates = 4;

    /// <summary>
    /// The names nearest to <paramref name="word"/>, best first, at most four: one edit for every three letters, a swap of
    /// neighbours counting as one; equal but for case comes first. Only names as near as the best are given.
    /// </summary>
    public static IReadOnlyList<string> To(string word, IEnumerable<string> names)
    {
        var best = Math.Max(1, word.Length / 3);
        var found = new List<(int Distance, string Name)>();
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            var distance = DistanceOf(word, name, best);
            if (distance <= best)
            {
                found.Add((distance, name));
            }
        }

        if (found.Count == 0)
        {
            return [];
        }

        var least = found.Min(candidate => candidate.Distance);
        return [.. found.Where(candidate => candidate.Distance == least)
            .Select(candidate => candidate.Name)
            .Order(StringComparer.Ordinal)
            .Take(MostCandidates)];
    }

    // Case does not count: the commonest slip is Graph's camelCase.
    private static int DistanceOf(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
        {
            return int.MaxValue;
        }

        var (older, old, current) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var j = 0; j <= right.Length; j++)
        {
            old[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(old[j] + 1, current[j - 1] + 1), old[j - 1] + cost);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    current[j] = Math.Min(current[j], older[j - 2] + 1);
                }
            }

            (older, old, current) = (old, current, older);
        }

        return old[right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
