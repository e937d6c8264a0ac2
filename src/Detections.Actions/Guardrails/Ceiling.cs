namespace Detections.Actions.Guardrails;

/// <summary>At most so many actions within a time, for each tenant; beyond it a breaker opens.</summary>
/// <param name="Action">The action; <c>*</c> for each that has none of its own, except <c>notify</c>.</param>
/// <param name="Count">At most this many; 0 lets none begin.</param>
/// <param name="Per">Within this time; usually an hour.</param>
public sealed record Ceiling(string Action, int Count, TimeSpan Per);
