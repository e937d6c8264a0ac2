namespace Detections.Engine.Pipeline;

/// <summary>At most so many actions begin within a time. Half-open: what began exactly <paramref name="Per"/> ago counts no more.</summary>
/// <param name="Scope">What is counted together, such as tenant and action.</param>
/// <param name="Count">At most this many; 0 lets none begin.</param>
/// <param name="Per">Within this time.</param>
public sealed record ActionBound(string Scope, int Count, TimeSpan Per);
