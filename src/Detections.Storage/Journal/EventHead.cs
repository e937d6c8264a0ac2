using Detections.Events;

namespace Detections.Storage.Journal;

/// <summary>What a batch's head says of one event.</summary>
/// <param name="Source">Number of its source.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Header">Its header; the id is empty while it has to be taken from the body.</param>
/// <param name="BodyLength">Bytes of its body.</param>
/// <param name="IdPlace">Where in the body its id begins; -1 when the header has it.</param>
/// <param name="IdLength">Bytes of the id in the body.</param>
/// <param name="IsContentOfBody">True when the revision's content is the hash of the body as it stands.</param>
internal readonly record struct EventHead(
    long Source, EventKind Kind, EventHeader Header, int BodyLength, int IdPlace, int IdLength, bool IsContentOfBody);
