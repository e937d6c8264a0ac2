using System.Collections.Immutable;

namespace Detections.Engine.Pipeline;

/// <summary>A page of detections, newest first; of equal times, the greater id first.</summary>
/// <param name="Detections">The detections.</param>
/// <param name="Next">For <see cref="DetectionQuery.After"/>; null when this is the last page.</param>
public sealed record DetectionPage(ImmutableArray<StoredDetection> Detections, string? Next);
