namespace Detections.Engine.Correlation;

/// <summary>
/// Which events a counted step may leave to another step that could take them too, since one event fills one step only.
/// </summary>
internal static class SharedEvents
{
    /// <summary>Up to so many shared events every choice is tried; beyond, only the plain ones, so that the search ends.</summary>
    private const int MaxExhaustive = 10;

    /// <summary>The candidates without some of the shared ones, fewest left out first.</summary>
    public static IEnumerable<List<HeldEvent>> Exclusions(List<HeldEvent> candidates, Predicate<HeldEvent> isShared)
    {
        var shared = candidates.FindAll(isShared);
        if (shared.Count == 0)
        {
            yield break;
        }

        if (shared.Count > MaxExhaustive)
        {
            foreach (var one in shared)
            {
                yield return candidates.FindAll(held => !ReferenceEquals(held, one));
            }

            yield return candidates.FindAll(held => !shared.Contains(held));
            yield break;
        }

        var choices = Enumerable.Range(1, (1 << shared.Count) - 1).OrderBy(choice => System.Numerics.BitOperations.PopCount((uint)choice));
        foreach (var choice in choices)
        {
            yield return candidates.FindAll(held => shared.IndexOf(held) is var index && (index < 0 || (choice & (1 << index)) == 0));
        }
    }
}
