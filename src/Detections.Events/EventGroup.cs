namespace Detections.Events;

/// <summary>
/// The events behind a counted step, or in the window of an aggregate, as predicates and templates see them:
/// <c>fails.Count</c>, <c>window.Count(x => x.Succeeded)</c>. Oldest first.
/// </summary>
/// <remarks>Immutable; valid while the rule is being judged.</remarks>
/// <typeparam name="T">The type of the step's events.</typeparam>
public readonly struct EventGroup<T>
    where T : SecurityEvent
{
    private readonly IReadOnlyList<SecurityEvent>? _events;

    /// <summary>Wraps events that are all of type <typeparamref name="T"/>, oldest first.</summary>
    public EventGroup(IReadOnlyList<SecurityEvent>? events) => _events = events;

    /// <summary>How many there are.</summary>
    public int Count => _events?.Count ?? 0;
}
