namespace Detections.Sources.Graph;

/// <summary>How a source is doing at one moment. Immutable.</summary>
/// <param name="Condition">How.</param>
/// <param name="Since">Since when.</param>
/// <param name="CompleteUpTo">Everything up to this time was delivered; null before the first poll ended.</param>
/// <param name="Failure">The last thing that went wrong, also when it is over; null for nothing.</param>
/// <param name="FailedAt">When that was.</param>
/// <param name="RequestId">Names the failed request in a support case; empty when it had no answer.</param>
/// <param name="Failures">How often reading failed so far.</param>
public sealed record SourceReading(
    SourceCondition Condition,
    DateTimeOffset Since,
    DateTimeOffset? CompleteUpTo,
    string? Failure,
    DateTimeOffset? FailedAt,
    string RequestId,
    long Failures = 0);
