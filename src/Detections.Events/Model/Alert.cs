using System.Collections.Immutable;

namespace Detections.Events;

public sealed partial class Alert
{
    /// <summary>The stages of the attack: Graph's <c>categories</c>, and where they are missing its older <c>category</c>.</summary>
    [Json("categories", "category")]
    public EventList<AlertCategory> Categories
    {
        get
        {
            var categories = Raw.Find("categories"u8);
            return new EventList<AlertCategory>(
                categories.Parsed.Count > 0 ? categories : Raw.Find("category"u8),
                static raw => AlertCategory.Read(raw));
        }
    }

    /// <summary>The same as <see cref="Categories"/>, in ATT&amp;CK's word.</summary>
    [Json("categories", "category")]
    public EventList<AlertCategory> Tactics => Categories;

    /// <summary>ATT&amp;CK techniques, <c>T1078.004</c>; the same as <see cref="MitreTechniques"/>.</summary>
    [Json("mitreTechniques")]
    public EventList<string> Techniques => MitreTechniques;

    /// <summary>True while nobody resolved it.</summary>
    [Json("status")]
    public bool IsOpen => Status.Exists && Status != AlertStatus.Resolved;

    /// <summary>An alert inside an incident.</summary>
    internal static Alert Embedded(Raw raw) => new(Headers.Embedded(raw, EventKind.Alert), raw);

    /// <inheritdoc/>
    protected override ImmutableArray<Entity> ReadEntities() => AlertEntities.Of(this);

    private EventList<T> EvidenceOf<T>(EvidenceType type, Func<Raw, T> read)
    {
        var found = new List<T>();
        foreach (var evidence in Evidence)
        {
            if (evidence.Type == type)
            {
                found.Add(read(evidence.Raw));
            }
        }

        return EventList<T>.Of([.. found], read);
    }
}
