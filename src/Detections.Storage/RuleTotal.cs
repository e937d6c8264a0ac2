namespace Detections.Storage;

/// <summary>What a store holds of one rule.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Open">Detections that hold; signals not among them.</param>
/// <param name="Withdrawn">Detections that were withdrawn; signals not among them.</param>
/// <param name="Signals">Signals, whether they hold or not.</param>
/// <param name="LastOccurredAt">When the newest of them occurred.</param>
public sealed record RuleTotal(string RuleId, long Open, long Withdrawn, long Signals, DateTimeOffset LastOccurredAt);
