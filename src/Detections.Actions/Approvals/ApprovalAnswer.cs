namespace Detections.Actions.Approvals;

/// <summary>What became of a decision.</summary>
/// <param name="IsTaken">True when it counts.</param>
/// <param name="Message">What happened, or why it does not count and what would help.</param>
public sealed record ApprovalAnswer(bool IsTaken, string Message);
