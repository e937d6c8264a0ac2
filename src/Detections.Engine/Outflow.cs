namespace Detections.Engine;

/// <summary>What becomes of a detection for the rules that read it: made (no <paramref name="Before"/>), withdrawn (no <paramref name="After"/>), or enriched.</summary>
internal readonly record struct Outflow(Detection? Before, Detection? After);
