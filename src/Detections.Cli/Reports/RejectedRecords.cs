namespace Detections.Cli.Reports;

/// <summary>Records that could not be read: counted all, kept as far as anybody will look.</summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class RejectedRecords
{
    /// <summary>So many are kept in full for each reason; JSON shows them, text the first few.</summary>
    private const int KeptPerReason = 1_000;

    private readonly SortedDictionary<string, (long Count, List<RejectedPlace> Places)> _byReason = new(StringComparer.Ordinal);

    internal long Count { get; private set; }

    /// <summary>Reason, how often, and the first places.</summary>
    internal IEnumerable<(string Reason, long Count, IReadOnlyList<RejectedPlace> Places)> ByReason =>
        _byReason.OrderByDescending(pair => pair.Value.Count).Select(pair => (pair.Key, pair.Value.Count, (IReadOnlyList<RejectedPlace>)pair.Value.Places));

    internal void Add(string reason, RejectedPlace place)
    {
        Count++;
        var (count, places) = _byReason.TryGetValue(reason, out var known) ? known : (0, []);
        if (places.Count < KeptPerReason)
        {
            places.Add(place);
        }

        _byReason[reason] = (count + 1, places);
    }
}

/// <summary>Where a record stood, and what exactly was wrong with it.</summary>
/// <param name="Place"><c>samples/day.ndjson(14)</c>.</param>
/// <param name="Detail">In words, one line; may be empty.</param>
internal sealed record RejectedPlace(string Place, string Detail);
