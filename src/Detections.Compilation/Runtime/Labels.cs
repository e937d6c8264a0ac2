using System.ComponentModel;
using Detections.Engine;
using Detections.Events;

namespace Detections.Compilation.Runtime;

/// <summary>Entities by word where the rule's key does not hold them. Called by compiled rules only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Labels
{
    /// <summary>The most durable identifier of the first entity of the type and role that the matched events are about; empty for none.</summary>
    public static string Of(Binding binding, EntityType type, EntityRoles role)
    {
        ArgumentNullException.ThrowIfNull(binding);
        return Of(binding.Current, type, role)
            ?? binding.Events.Select(securityEvent => Of(securityEvent, type, role)).FirstOrDefault(label => label is not null)
            ?? "";
    }

    /// <summary>The same of one event; null for none.</summary>
    public static string? Of(SecurityEvent? securityEvent, EntityType type, EntityRoles role) =>
        securityEvent?.Entities.FirstOrDefault(entity =>
            entity.Type == type && (role == EntityRoles.None ? entity.IsConcerned : (entity.Roles & role) != 0))?.Keys[0];
}
