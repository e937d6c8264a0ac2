using System.Collections.Immutable;

namespace Detections.Events;

internal static class RiskEntities
{
    public static ImmutableArray<Entity> Of(SecurityEvent e) => [];
}
