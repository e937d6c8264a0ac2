namespace Detections.Engine.Pipeline;

/// <summary>A step in the life of a request: how it stands afterwards, and the line in its history.</summary>
/// <param name="Request">How it stands.</param>
/// <param name="Attempt">What happened.</param>
public sealed record RequestChange(StoredRequest Request, RequestAttempt Attempt)
{
    /// <summary>True when the lease was no try: its line leaves the history, so that waiting for days does not fill it.</summary>
    public bool TakesBackLease { get; init; }

    /// <summary>False when the history says so already, and needs no further line.</summary>
    public bool IsNew { get; init; } = true;

    /// <summary>What the action did, for the audit trail; null when it did nothing.</summary>
    public ActionRecord? Record { get; init; }
}
