using Detections.Engine.Pipeline;
using Detections.Storage;

namespace Detections.Cli.Stores;

/// <summary>Sees what becomes of detections in a store: each once as it enters, and again when it is withdrawn or holds again.</summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class DetectionFollow(SqliteStore store, DetectionChoice choice)
{
    private readonly HashSet<string> _withdrawn = new(StringComparer.Ordinal);
    private DetectionMark _mark;

    /// <summary>Begins here: what is there already is not told.</summary>
    internal async Task BeginAsync(CancellationToken cancellationToken)
    {
        _mark = await store.MarkDetectionsAsync(cancellationToken);
        await NextAsync(cancellationToken);
    }

    /// <summary>What is new since the last call, in the order of its entering.</summary>
    internal async Task<List<StoredDetection>> NextAsync(CancellationToken cancellationToken)
    {
        var fresh = new List<StoredDetection>();
        var (lastRow, lastChange) = _mark;
        foreach (var (row, stored) in await store.FindChangesAsync(_mark, cancellationToken))
        {
            if (IsNews(stored, row > _mark.Row) && choice.Takes(stored))
            {
                fresh.Add(stored);
            }

            lastRow = Math.Max(lastRow, row);
            lastChange = Math.Max(lastChange, stored.ChangedAt.UtcTicks);
        }

        _mark = new DetectionMark(lastRow, lastChange);
        return fresh;
    }

    /// <summary>Evidence that arrives late, or a repeat that is folded in, changes a detection too; to a reader that is no news.</summary>
    private bool IsNews(StoredDetection stored, bool isNew) => stored.State == DetectionState.Withdrawn
        ? _withdrawn.Add(stored.Detection.Id)
        : _withdrawn.Remove(stored.Detection.Id) || isNew;
}
