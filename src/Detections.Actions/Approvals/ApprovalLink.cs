namespace Detections.Actions.Approvals;

/// <summary>What a signed link says.</summary>
/// <param name="RequestKey">The request.</param>
/// <param name="Decision">What is decided.</param>
/// <param name="Expires">Until when the link holds; the very time at which the question runs out, which makes it good for one question only.</param>
public sealed record ApprovalLink(string RequestKey, ApprovalDecision Decision, DateTimeOffset Expires);
