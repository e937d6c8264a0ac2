namespace Detections.Host.Status;

/// <summary>What last went wrong with a source. Immutable.</summary>
/// <param name="At">When.</param>
/// <param name="Message">One sentence for a person, without secrets.</param>
/// <param name="RequestId">The other side's id of the request, to be named to its support; empty when there is none.</param>
public sealed record SourceFailure(DateTimeOffset At, string Message, string RequestId = "");
