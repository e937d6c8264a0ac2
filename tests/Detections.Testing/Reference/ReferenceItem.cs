using Detections.Engine;
using Detections.Events;

namespace Detections.Testing.Reference;

/// <summary>An object as a step sees it once everything is known: content of the newest matching revision, time of the oldest.</summary>
internal sealed record ReferenceItem(SecurityEvent Event, long Ticks, string? Key) : IComparable<ReferenceItem>
{
    /// <summary>The objects that match a step, one for each key.</summary>
    public static List<ReferenceItem> Of(CompiledStep step, IEnumerable<SecurityEvent> events)
    {
        var items = new List<ReferenceItem>();
        var kind = ((Rules.Stream.Of)step.Step.On.Value).Kind;
        foreach (var revisions in events.Where(e => e.Kind == kind && (step.Where?.Invoke(e) ?? true)).GroupBy(e => (e.Id, KeyOf(step, e))))
        {
            var newest = revisions.MaxBy(e => e.Revision)!;
            var oldest = revisions.MinBy(e => e.Revision)!;
            if (revisions.Key.Item2 != "")
            {
                items.Add(new ReferenceItem(newest, oldest.OccurredAt.UtcTicks, revisions.Key.Item2));
            }
        }

        return items;
    }

    /// <inheritdoc/>
    public int CompareTo(ReferenceItem? other) => other is null
        ? 1
        : Ticks != other.Ticks ? Ticks.CompareTo(other.Ticks) : string.CompareOrdinal(Event.Id, other.Event.Id);

    private static string? KeyOf(CompiledStep step, SecurityEvent e) =>
        step.Keys.IsEmpty ? (step.Step.IsJoinedByWhere ? null : "*") : ((CompiledKey.Computed)step.Keys[0]).Value(e);
}
