using Detections.Engine.Pipeline;

namespace Detections.Actions.Outbox;

/// <summary>Something that a person should hear of.</summary>
/// <param name="Kind">What.</param>
/// <param name="Request">The request, as it stood.</param>
/// <param name="Detection">Its detection; null when it is not there any more.</param>
/// <param name="Text">In words: the plan, the bound, the reason.</param>
/// <param name="Expires">When a question runs out; null for what is no question.</param>
public sealed record ActionNotice(
    ActionNoticeKind Kind, StoredRequest Request, StoredDetection? Detection, string Text, DateTimeOffset? Expires);
