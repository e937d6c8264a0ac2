using System.Collections;

namespace Detections.Events;

/// <summary>
/// The events behind a counted step, or in the window of an aggregate, as predicates and templates see them:
/// <c>fails.Count</c>, <c>window.Count(x => x.Succeeded)</c>. Oldest first.
/// </summary>
/// <remarks>Immutable; valid while the rule is being judged.</remarks>
/// <typeparam name="T">The type of the step's events.</typeparam>
public readonly struct EventGroup<T> : IReadOnlyList<T>
    where T : SecurityEvent
{
    private readonly IReadOnlyList<SecurityEvent>? _events;

    /// <summary>Wraps events that are all of type <typeparamref name="T"/>, oldest first.</summary>
    public EventGroup(IReadOnlyList<SecurityEvent>? events) => _events = events;

    /// <summary>How many there are.</summary>
    public int Count => _events?.Count ?? 0;

    /// <summary>True when there is an event.</summary>
    public bool Exists => Count > 0;

    /// <summary>The oldest event. An empty group has none: a rule's own steps are never empty.</summary>
    public T First => this[0];

    /// <summary>The newest event. An empty group has none: a rule's own steps are never empty.</summary>
    public T Last => this[Count - 1];

    /// <summary>The time from the oldest event to the newest; zero for fewer than two.</summary>
    public TimeSpan Duration => Count < 2 ? TimeSpan.Zero : Last.OccurredAt - First.OccurredAt;

    /// <summary>The event at <paramref name="index"/>, from 0, oldest first. Throws beyond the ends.</summary>
    public T this[int index] => _events is { } events && (uint)index < (uint)events.Count
        ? (T)events[index]
        : throw new ArgumentOutOfRangeException(nameof(index), index, "The group has no such event.");

    /// <summary>True when there is an event.</summary>
    public bool Any() => Count > 0;

    /// <summary>True when an event satisfies <paramref name="condition"/>.</summary>
    public bool Any(Func<T, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        for (var index = 0; index < Count; index++)
        {
            if (condition(this[index]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when every event satisfies <paramref name="condition"/>; true for an empty group.</summary>
    public bool All(Func<T, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return !Any(item => !condition(item));
    }

    /// <summary>The events that satisfy <paramref name="condition"/>, oldest first.</summary>
    public EventGroup<T> Where(Func<T, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var kept = new List<SecurityEvent>();
        foreach (var item in this)
        {
            if (condition(item))
            {
                kept.Add(item);
            }
        }

        return new EventGroup<T>(kept);
    }

    /// <summary>What <paramref name="selector"/> makes of each event, oldest first.</summary>
    public IReadOnlyList<TResult> Select<TResult>(Func<T, TResult> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        var made = new TResult[Count];
        for (var index = 0; index < made.Length; index++)
        {
            made[index] = selector(this[index]);
        }

        return made;
    }

    /// <summary>Goes through the events, oldest first.</summary>
    public IEnumerator<T> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
