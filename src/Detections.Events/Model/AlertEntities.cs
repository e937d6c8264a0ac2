using System.Collections.Immutable;

namespace Detections.Events;

internal static class AlertEntities
{
    public static ImmutableArray<Entity> Of(Alert alert) => [];
}
