namespace Detections.Engine.Pipeline;

/// <summary>Something that happened to an action request.</summary>
/// <param name="At">When.</param>
/// <param name="Who">The worker or person; empty for the product itself.</param>
/// <param name="Step">What happened.</param>
/// <param name="Text">Error, result or reason.</param>
public sealed record RequestAttempt(DateTimeOffset At, string Who, RequestStep Step, string Text);
