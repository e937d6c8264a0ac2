namespace Detections.Actions.Notify;

/// <summary>An action that waits for a person.</summary>
/// <param name="Summary">What would be done.</param>
/// <param name="Approve">Signed link; null when the daemon has no public address.</param>
/// <param name="Deny">Signed link; null likewise.</param>
/// <param name="Expires">When it is too late; null for never.</param>
public sealed record ApprovalAsked(string Summary, Uri? Approve, Uri? Deny, DateTimeOffset? Expires);
