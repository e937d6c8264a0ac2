using System.Collections.Immutable;

namespace Detections.Events;

/// <summary>Finds the entities of an incident: those of its alerts, where the source expanded them.</summary>
internal static class IncidentEntities
{
    public static ImmutableArray<Entity> Of(Incident incident)
    {
        var found = new EntityCollector();
        foreach (var alert in incident.Alerts)
        {
            AlertEntities.Collect(alert, found);
        }

        return found.ToImmutable();
    }
}
