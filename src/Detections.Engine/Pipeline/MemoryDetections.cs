namespace Detections.Engine.Pipeline;

/// <summary>Detections in memory.</summary>
/// <remarks>Guarded by the store's lock.</remarks>
internal sealed class MemoryDetections
{
    private readonly Dictionary<string, StoredDetection> _detections = new(StringComparer.Ordinal);

    public StoredDetection? Find(string id) => _detections.GetValueOrDefault(id);

    public void Put(StoredDetection detection) => _detections[detection.Detection.Id] =
        detection with { Detection = EvidenceBody.Strip(detection.Detection) };

    public DetectionPage Find(DetectionQuery query)
    {
        var limit = Math.Clamp(query.Limit, 1, DetectionQuery.MaxLimit);
        var found = _detections.Values
            .Where(stored => Fits(stored, query))
            .OrderByDescending(static stored => stored.Detection.OccurredAt)
            .ThenByDescending(static stored => stored.Detection.Id, StringComparer.Ordinal)
            .Take(limit + 1)
            .ToList();
        return new DetectionPage(
            [.. found.Take(limit)],
            found.Count > limit ? DetectionPaging.Of(found[limit - 1].Detection) : null);
    }

    /// <summary>Removes detections that last changed before a time, if their requests can be removed.</summary>
    public int Remove(DateTimeOffset before, Func<string, bool> removeRequests)
    {
        var gone = _detections.Values
            .Where(stored => stored.ChangedAt < before && removeRequests(stored.Detection.Id))
            .Select(static stored => stored.Detection.Id)
            .ToList();
        gone.ForEach(id => _detections.Remove(id));
        return gone.Count;
    }

    private static bool Fits(StoredDetection stored, DetectionQuery query)
    {
        var detection = stored.Detection;
        return (query.From is not { } from || detection.OccurredAt >= from)
            && (query.To is not { } to || detection.OccurredAt < to)
            && (query.RuleId is not { } rule || detection.RuleId == rule)
            && (query.AtLeast is not { } severity || detection.Severity >= severity)
            && (query.TenantId is not { } tenant || detection.TenantId == tenant)
            && (query.State is not { } state || stored.State == state)
            && (query.WithSignals || !detection.IsSignal)
            && (string.IsNullOrEmpty(query.Entity)
                || DetectionPaging.EntityText(detection).Contains(DetectionPaging.AsciiLower(query.Entity), StringComparison.Ordinal))
            && (DetectionPaging.Read(query.After) is not var (ticks, id)
                || detection.OccurredAt.UtcTicks < ticks
                || (detection.OccurredAt.UtcTicks == ticks && string.CompareOrdinal(detection.Id, id) < 0));
    }
}
