namespace Detections.Engine.Pipeline;

/// <summary>Where reading a source resumes.</summary>
/// <param name="Source">The source.</param>
/// <param name="Position">The source's own text.</param>
public readonly record struct SourcePosition(SourceId Source, string Position);
