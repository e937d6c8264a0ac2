using Detections.Rules;

namespace Detections.Engine.Correlation;

/// <summary>Which runs of a counted step's events reach its bound.</summary>
internal static class GroupRuns
{
    /// <summary>
    /// Starts of the runs that end at <paramref name="last"/>, reach the bound and span less than <paramref name="span"/> ticks: the
    /// shortest first.
    /// </summary>
    public static IEnumerable<int> Starts(List<HeldEvent> candidates, int last, Aggregation aggregation, long span)
    {
        var first = last + 1;
        var reached = false;
        var values = aggregation is Aggregation.Distinct ? new HashSet<string>(StringComparer.Ordinal) : null;
        while (first > 0 && candidates[last].Ticks - candidates[first - 1].Ticks < span)
        {
            first--;
            if (values is not null)
            {
                DistinctValue.AddTo(values, candidates[first]);
            }

            reached = reached || (values?.Count ?? last - first + 1) >= aggregation.AtLeast;
            if (reached)
            {
                yield return first;
            }
        }
    }
}
