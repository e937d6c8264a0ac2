using System.Collections.Immutable;
using Detections.Engine.Identity;
using Detections.Events;

namespace Detections.Engine.Correlation;

/// <summary>A key of an event: its parts as text that is equal when the parts are, and what people call them.</summary>
internal readonly record struct EventKey(string Text, ImmutableArray<string> Parts, ImmutableArray<string> Labels);

/// <summary>Reads the keys of events: one for each entity that an event is about, or for each combination of them.</summary>
internal static class KeyReader
{
    /// <summary>Separates parts; cannot occur in an identifier.</summary>
    private const char Separator = '\u001f';

    private static readonly EventKey TenantOnly = new("", [], []);

    /// <summary>Appends the event's keys under these parts; none when a part has no value.</summary>
    public static void Read(
        ImmutableArray<CompiledKey> parts, SecurityEvent securityEvent, Identities identities, List<EventKey> into)
    {
        if (parts.IsEmpty)
        {
            into.Add(TenantOnly);
            return;
        }

        var values = new List<(string Key, string Label)>(2);
        ReadPart(parts[0], securityEvent, identities, values);
        var first = into.Count;
        foreach (var (key, label) in values)
        {
            into.Add(new EventKey(key, [key], [label]));
        }

        for (var part = 1; part < parts.Length; part++)
        {
            values.Clear();
            ReadPart(parts[part], securityEvent, identities, values);
            Combine(into, first, values);
        }
    }

    private static void Combine(List<EventKey> keys, int first, List<(string Key, string Label)> values)
    {
        var soFar = keys.GetRange(first, keys.Count - first);
        keys.RemoveRange(first, soFar.Count);
        foreach (var key in soFar)
        {
            foreach (var (value, label) in values)
            {
                keys.Add(new EventKey(
                    string.Concat(key.Text, Separator.ToString(), value), key.Parts.Add(value), key.Labels.Add(label)));
            }
        }
    }

    private static void ReadPart(
        CompiledKey part, SecurityEvent securityEvent, Identities identities, List<(string Key, string Label)> values)
    {
        var ticks = securityEvent.OccurredAt.UtcTicks;
        switch (part)
        {
            case CompiledKey.Of of:
                ReadEntities(of, securityEvent, identities, values);
                break;
            case CompiledKey.Computed computed:
                var text = computed.Value(securityEvent);
                AddDistinct(values, text, text);
                break;
            case CompiledKey.ComputedEntity entity:
                var label = entity.Value(securityEvent);
                var identifier = IdentifierText.Of(entity.Entity, label);
                if (identifier.Length > 0)
                {
                    AddDistinct(values, identities.Resolve(entity.Entity, identifier, ticks), label);
                }

                break;
        }
    }

    private static void ReadEntities(
        CompiledKey.Of of, SecurityEvent securityEvent, Identities identities, List<(string Key, string Label)> values)
    {
        var ticks = securityEvent.OccurredAt.UtcTicks;
        foreach (var entity in securityEvent.Entities)
        {
            if (entity.Type == of.Entity && Plays(entity, of.Role))
            {
                AddDistinct(values, identities.Resolve(entity.Type, entity.Keys[0], ticks), entity.Label);
            }
        }
    }

    private static bool Plays(Entity entity, EntityRoles role) =>
        role == EntityRoles.None ? entity.IsConcerned : (entity.Roles & role) != 0;

    private static void AddDistinct(List<(string Key, string Label)> values, string key, string label)
    {
        if (key.Length == 0)
        {
            return;
        }

        foreach (var value in values)
        {
            if (string.Equals(value.Key, key, StringComparison.Ordinal))
            {
                return;
            }
        }

        values.Add((key, label));
    }
}
