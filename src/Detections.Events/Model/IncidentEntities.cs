using System.Collections.Immutable;

namespace Detections.Events;

internal static class IncidentEntities
{
    public static ImmutableArray<Entity> Of(Incident incident) => [];
}
