using Detections.Rules;

namespace Detections.Engine.Replay;

/// <summary>One event of a timeline, repeats counted apart.</summary>
/// <param name="Entry">What the author wrote.</param>
/// <param name="Id">The object's id, unless a field of the entry names another; the same in every run.</param>
/// <param name="User">Which of the entry's <c>users</c> it is about (<c>user1</c> …); empty when the entry names its own.</param>
/// <param name="OccursAt">When it happens.</param>
/// <param name="ArrivesAt">When it reaches the engine.</param>
internal sealed record TimelineMoment(
    TimelineEvent Entry,
    string Id,
    string User,
    DateTimeOffset OccursAt,
    DateTimeOffset ArrivesAt);
