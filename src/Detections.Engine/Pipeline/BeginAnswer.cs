namespace Detections.Engine.Pipeline;

/// <summary>The answer to a worker that wants to begin.</summary>
/// <param name="Verdict">Whether it may.</param>
/// <param name="Because">Why not; empty when it may.</param>
/// <param name="Opened">The breaker that this very question opened; null for none.</param>
public sealed record BeginAnswer(BeginVerdict Verdict, string Because = "", ActionBreaker? Opened = null);
