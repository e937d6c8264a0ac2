using Detections.Engine.Pipeline;

namespace Detections.Cli.Stores;

/// <summary>When a source last brought something, and up to when it is complete.</summary>
/// <param name="LastBatchAt">The clock of the last batch that it had a part in; null when that is further back than was looked.</param>
/// <param name="CompleteUpTo">Its last word on its completeness; null when that is further back, or it never gave one.</param>
internal sealed record SourceActivity(DateTimeOffset? LastBatchAt, DateTimeOffset? CompleteUpTo)
{
    private const int BatchesAtOnce = 64;

    /// <summary>A look further back would read, and unpack, more than a person waits for.</summary>
    private const int MostBatches = 2048;

    /// <summary>Reads the end of the journal backwards until every source was met.</summary>
    internal static async Task<IReadOnlyDictionary<SourceId, SourceActivity>> ReadAsync(
        IDetectionStore store, IReadOnlyCollection<SourceId> sources, CancellationToken cancellationToken)
    {
        var found = new Dictionary<SourceId, SourceActivity>();
        var last = await store.LastSequenceAsync(cancellationToken);
        var least = Math.Max(last - MostBatches, await store.FirstSequenceAsync(cancellationToken) - 1);
        for (var upTo = last; upTo > least && !sources.All(source => found.GetValueOrDefault(source)?.CompleteUpTo is not null); upTo -= BatchesAtOnce)
        {
            var filter = new JournalFilter { UpToSequence = upTo };
            var piece = new Dictionary<SourceId, SourceActivity>();
            await foreach (var batch in store.ReadJournalAsync(Math.Max(least, upTo - BatchesAtOnce), filter, cancellationToken))
            {
                Take(batch, piece);
            }

            foreach (var (source, later) in piece)
            {
                var known = found.GetValueOrDefault(source);
                found[source] = new SourceActivity(known?.LastBatchAt ?? later.LastBatchAt, known?.CompleteUpTo ?? later.CompleteUpTo);
            }
        }

        return found;
    }

    private static void Take(JournalBatch batch, Dictionary<SourceId, SourceActivity> piece)
    {
        foreach (var source in batch.Entries.Select(static entry => entry.Source).Distinct())
        {
            piece[source] = new SourceActivity(batch.Clock, piece.GetValueOrDefault(source)?.CompleteUpTo);
        }

        foreach (var progress in batch.Progress)
        {
            piece[progress.Source] = new SourceActivity(batch.Clock, progress.CompleteUpTo);
        }
    }
}
