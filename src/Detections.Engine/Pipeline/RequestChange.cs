namespace Detections.Engine.Pipeline;

/// <summary>A step in the life of a request: how it stands afterwards, and the line in its history.</summary>
/// <param name="Request">How it stands.</param>
/// <param name="Attempt">What happened.</param>
public readonly record struct RequestChange(StoredRequest Request, RequestAttempt Attempt)
{
    /// <summary>What the action did, for the audit trail; null when it did nothing.</summary>
    public ActionRecord? Record { get; init; }
}
