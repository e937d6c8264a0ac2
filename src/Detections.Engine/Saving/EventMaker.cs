using Detections.Events;

namespace Detections.Engine.Saving;

/// <summary>Makes an event of its kind, header and body; <see cref="EventReader.Restore"/>.</summary>
internal delegate SecurityEvent EventMaker(EventKind kind, in EventHeader header, ReadOnlySpan<byte> body);
