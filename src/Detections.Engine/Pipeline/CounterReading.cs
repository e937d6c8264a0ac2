namespace Detections.Engine.Pipeline;

/// <summary>A counter's value.</summary>
/// <param name="Counter">What is counted.</param>
/// <param name="Source">The source; empty for what the engine said.</param>
/// <param name="Label">Kind, rule or reason; see <see cref="Pipeline.Counter"/>.</param>
/// <param name="Value">How many since the store was made.</param>
public readonly record struct CounterReading(Counter Counter, SourceId Source, string Label, long Value);
