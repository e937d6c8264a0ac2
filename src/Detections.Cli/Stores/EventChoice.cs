using Detections.Engine.Pipeline;
using Detections.Events;

namespace Detections.Cli.Stores;

/// <summary>Which events of the journal are wanted; what is not set does not narrow.</summary>
internal sealed record EventChoice
{
    /// <summary>A source's clock may be ahead of ours: what it says occurred now was received a little earlier.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(15);

    internal string? TenantId { get; init; }

    /// <summary>Part of an entity's label or identifier, in any case.</summary>
    internal string? Entity { get; init; }

    internal DateTimeOffset? From { get; init; }

    internal DateTimeOffset? To { get; init; }

    internal EventKind? Kind { get; init; }

    internal string? Source { get; init; }

    internal string? Id { get; init; }

    /// <summary>The last received that fit, newest first.</summary>
    internal async Task<(List<JournalEntry> Found, bool HasMore)> ReadAsync(IDetectionStore store, int limit, CancellationToken cancellationToken)
    {
        var newest = new Queue<JournalEntry>();
        var hasMore = false;
        var filter = new JournalFilter { ReceivedFrom = From - Skew, Kinds = Kind is { } kind ? [kind] : [] };
        await foreach (var batch in store.ReadJournalAsync(0, filter, cancellationToken))
        {
            foreach (var entry in batch.Entries.Where(Takes))
            {
                newest.Enqueue(entry);
                if (newest.Count > limit)
                {
                    newest.Dequeue();
                    hasMore = true;
                }
            }
        }

        return ([.. newest.Reverse()], hasMore);
    }

    private bool Takes(JournalEntry entry)
    {
        var shown = entry.Event;
        return (TenantId is null || shown.TenantId == TenantId)
            && (Kind is null || shown.Kind == Kind)
            && (Source is null || entry.Source.Name.Equals(Source, StringComparison.OrdinalIgnoreCase))
            && (Id is null || shown.Id.Equals(Id, StringComparison.OrdinalIgnoreCase))
            && (From is null || shown.OccurredAt >= From)
            && (To is null || shown.OccurredAt < To)
            && (Entity is null || shown.Entities.Any(IsNamed));
    }

    private bool IsNamed(Entity entity) =>
        entity.Keys.Prepend(entity.Label).Any(name => name.Contains(Entity ?? "", StringComparison.OrdinalIgnoreCase));
}
