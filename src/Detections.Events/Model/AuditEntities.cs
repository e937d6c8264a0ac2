using System.Collections.Immutable;

namespace Detections.Events;

internal static class AuditEntities
{
    public static ImmutableArray<Entity> Of(DirectoryAudit e) => [];
}
