namespace Detections.Engine.Pipeline;

/// <summary>A bound that was reached, or had been.</summary>
/// <param name="Scope">What is counted together.</param>
/// <param name="IsOpen">True while what it bounds waits for a person.</param>
/// <param name="Reason">Which bound was reached by what.</param>
/// <param name="ChangedAt">When it opened, or a person closed it.</param>
/// <param name="Who">Who closed it; empty while it is open.</param>
public sealed record ActionBreaker(string Scope, bool IsOpen, string Reason, DateTimeOffset ChangedAt, string Who);
