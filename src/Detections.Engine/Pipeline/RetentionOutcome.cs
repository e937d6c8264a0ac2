namespace Detections.Engine.Pipeline;

/// <summary>What retention removed.</summary>
/// <param name="Batches">Batches of the journal.</param>
/// <param name="Detections">Detections.</param>
/// <param name="Rejected">Records that could not be read.</param>
/// <param name="IsHeldBack">True when the policy asks for more, but a snapshot still needs it.</param>
public sealed record RetentionOutcome(long Batches, long Detections, long Rejected, bool IsHeldBack);
