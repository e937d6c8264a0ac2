using Detections.Events;

namespace Detections.Engine;

/// <summary>A change of a known object, as an event of its <c>.changed</c> stream.</summary>
/// <param name="Event">The object after the change; its <c>Before</c> is the object before it.</param>
/// <param name="Supersedes">True when the same change was seen before with another state before it.</param>
internal readonly record struct ObjectChange(SecurityEvent Event, bool Supersedes);

/// <summary>Turns the states of an object into changes from one to the next.</summary>
internal static class ObjectChanges
{
    /// <summary>
    /// The changes that a newly arrived state makes: to it from the state before it, and, when it arrived late, from it to the next,
    /// which until now seemed to follow on the one before.
    /// </summary>
    public static IEnumerable<ObjectChange> Around(SeenObject seen, SecurityEvent arrived)
    {
        var states = seen.States;
        var index = 0;
        while (index < states.Count && !ReferenceEquals(states[index], arrived))
        {
            index++;
        }

        if (index > 0 && index < states.Count)
        {
            yield return new ObjectChange(Change(states[index - 1], arrived), Supersedes: false);
        }

        if (index + 1 < states.Count)
        {
            yield return new ObjectChange(Change(arrived, states[index + 1]), Supersedes: index > 0);
        }
    }

    private static SecurityEvent Change(SecurityEvent before, SecurityEvent after)
    {
        var revision = after.Revision;
        var occurredAt = revision.RevisedAtTicks > 0 ? new DateTimeOffset(revision.RevisedAtTicks, TimeSpan.Zero) : after.OccurredAt;
        return after.AsChange($"{after.Id}@{revision.RevisedAtTicks:x}-{revision.Content:x16}", occurredAt, before);
    }
}
