using Detections.Engine.Pipeline;
using Detections.Rules;

namespace Detections.Cli.Stores;

/// <summary>Which detections are wanted; what is not set does not narrow.</summary>
internal sealed record DetectionChoice
{
    internal string? TenantId { get; init; }

    internal string? RuleId { get; init; }

    /// <summary>At least this severe.</summary>
    internal Severity? AtLeast { get; init; }

    /// <summary>Part of an entity's label or identifier, in any case.</summary>
    internal string? Entity { get; init; }

    internal DetectionState? State { get; init; }

    internal DateTimeOffset? From { get; init; }

    internal DateTimeOffset? To { get; init; }

    internal bool WithSignals { get; init; }

    /// <summary>The newest, newest first.</summary>
    internal async Task<(List<StoredDetection> Found, bool HasMore)> ReadAsync(IDetectionStore store, int limit, CancellationToken cancellationToken)
    {
        var found = new List<StoredDetection>();
        string? after = null;
        do
        {
            var page = await store.FindDetectionsAsync(Query(after, Math.Min(limit - found.Count, DetectionQuery.MaxLimit)), cancellationToken);
            found.AddRange(page.Detections);
            after = page.Next;
        }
        while (after is not null && found.Count < limit);

        return (found, after is not null);
    }

    /// <summary>True when the detection is wanted, by the same measure as the store's.</summary>
    internal bool Takes(StoredDetection stored)
    {
        var detection = stored.Detection;
        return (TenantId is null || detection.TenantId == TenantId)
            && (RuleId is null || detection.RuleId == RuleId)
            && (AtLeast is null || detection.Severity >= AtLeast)
            && (State is null || stored.State == State)
            && (From is null || detection.OccurredAt >= From)
            && (To is null || detection.OccurredAt < To)
            && (WithSignals || !detection.IsSignal)
            && (Entity is null || DetectionPaging.EntityText(detection).Contains(DetectionPaging.AsciiLower(Entity), StringComparison.Ordinal));
    }

    private DetectionQuery Query(string? after, int limit) => new()
    {
        TenantId = TenantId,
        RuleId = RuleId,
        AtLeast = AtLeast,
        Entity = Entity,
        State = State,
        From = From,
        To = To,
        WithSignals = WithSignals,
        After = after,
        Limit = limit,
    };
}
