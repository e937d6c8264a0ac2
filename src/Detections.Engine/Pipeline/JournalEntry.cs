using Detections.Events;

namespace Detections.Engine.Pipeline;

/// <summary>An event as it entered.</summary>
/// <param name="Source">The way it came in.</param>
/// <param name="Event">The event.</param>
public readonly record struct JournalEntry(SourceId Source, SecurityEvent Event);
