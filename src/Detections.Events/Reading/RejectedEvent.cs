namespace Detections.Events;

/// <summary>Input that could not be read as an event. Nothing is dropped without one.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Origin">Where.</param>
public sealed record RejectedEvent(RejectionReason Reason, string Message, EventOrigin Origin)
{
    /// <summary>The reason as it is written in counters: <c>notJson</c>, <c>unknownShape</c> …</summary>
    public string Code => char.ToLowerInvariant(Reason.ToString()[0]) + Reason.ToString()[1..];
}
