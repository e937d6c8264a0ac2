using System.Collections.Immutable;
using Detections.Engine.Identity;
using Detections.Events;

namespace Detections.Engine.Correlation;

/// <summary>Reads the keys of events: one for each entity that an event is about, or for each combination of them.</summary>
internal static class KeyReader
{
    /// <summary>Appends the event's keys under these parts; none when a part has no value.</summary>
    public static void Read(
        ImmutableArray<CompiledKey> parts, SecurityEvent securityEvent, Identities identities, List<EventKey> into)
    {
        if (parts.IsEmpty)
        {
            into.Add(EventKey.TenantOnly);
            return;
        }

        var first = into.Count;
        ReadPart(parts[0], securityEvent, identities, into, first);
        for (var part = 1; part < parts.Length && into.Count > first; part++)
        {
            var soFar = into.Count;
            ReadPart(parts[part], securityEvent, identities, into, soFar);
            Combine(into, first, soFar);
        }
    }

    /// <summary>Replaces the keys so far, and the values of the next part after them, by every combination.</summary>
    private static void Combine(List<EventKey> keys, int first, int values)
    {
        var end = keys.Count;
        for (var key = first; key < values; key++)
        {
            for (var value = values; value < end; value++)
            {
                keys.Add(keys[key].With(keys[value]));
            }
        }

        keys.RemoveRange(first, end - first);
    }

    private static void ReadPart(CompiledKey part, SecurityEvent securityEvent, Identities identities, List<EventKey> into, int first)
    {
        var ticks = securityEvent.OccurredAt.UtcTicks;
        switch (part)
        {
            case CompiledKey.Of of:
                ReadEntities(of, securityEvent, identities, into, first);
                break;
            case CompiledKey.Computed computed:
                var text = computed.Value(securityEvent);
                AddDistinct(into, first, text, text);
                break;
            case CompiledKey.ComputedEntity entity:
                var label = entity.Value(securityEvent);
                var identifier = IdentifierText.Of(entity.Entity, label);
                if (identifier.Length > 0)
                {
                    AddDistinct(into, first, identities.Resolve(entity.Entity, identifier, ticks), label);
                }

                break;
        }
    }

    private static void ReadEntities(
        CompiledKey.Of of, SecurityEvent securityEvent, Identities identities, List<EventKey> into, int first)
    {
        var ticks = securityEvent.OccurredAt.UtcTicks;
        foreach (var entity in securityEvent.Entities)
        {
            if (entity.Type == of.Entity && Plays(entity, of.Role))
            {
                AddDistinct(into, first, identities.Resolve(entity.Type, entity.Keys[0], ticks), entity.Label);
            }
        }
    }

    private static bool Plays(Entity entity, EntityRoles role) =>
        role == EntityRoles.None ? entity.IsConcerned : (entity.Roles & role) != 0;

    private static void AddDistinct(List<EventKey> into, int first, string key, string label)
    {
        if (key.Length == 0)
        {
            return;
        }

        for (var index = first; index < into.Count; index++)
        {
            if (string.Equals(into[index].Text, key, StringComparison.Ordinal))
            {
                return;
            }
        }

        into.Add(new EventKey(key, label));
    }
}
