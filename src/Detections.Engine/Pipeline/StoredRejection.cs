namespace Detections.Engine.Pipeline;

/// <summary>A record that could not be read, as it was kept.</summary>
/// <param name="Number">Counts up with every rejected record.</param>
/// <param name="Source">The way it came in.</param>
/// <param name="Record">The record.</param>
public sealed record StoredRejection(long Number, SourceId Source, RejectedRecord Record);
