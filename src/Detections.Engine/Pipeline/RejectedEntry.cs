namespace Detections.Engine.Pipeline;

/// <summary>A record that could not be read, with the way it came in.</summary>
/// <param name="Source">The way it came in.</param>
/// <param name="Record">The record and what is wrong with it.</param>
public readonly record struct RejectedEntry(SourceId Source, RejectedRecord Record);
