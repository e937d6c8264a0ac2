using Detections.Events;

namespace Detections.Engine.Results;

/// <summary>Presents detections as events of the streams <c>rule/&lt;id&gt;</c> and <c>detection</c>.</summary>
internal static class DetectionEvents
{
    /// <summary>The event of a detection; the same for the same detection.</summary>
    public static DetectionEvent Of(Detection detection) => DetectionEvent.Create(
        detection.TenantId,
        detection.Id,
        detection.OccurredAt,
        detection.RuleId,
        detection.Title,
        detection.Severity.ToString().ToLowerInvariant(),
        detection.Risk,
        detection.Count,
        detection.Distinct,
        detection.Entities,
        detection.Kept);
}
