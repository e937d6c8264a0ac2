using System.Collections.Frozen;
using Detections.Events;

namespace Detections.Rules.Loading;

/// <summary>The closed sets of words that a rule is written in. Schema, binding and suggestions read the same ones.</summary>
public static class Vocabulary
{
    /// <summary>Words after <c>severity:</c>.</summary>
    public static FrozenDictionary<string, Severity> Severities { get; } = Words<Severity>();

    /// <summary>Words after <c>status:</c>.</summary>
    public static FrozenDictionary<string, RuleStatus> Statuses { get; } = Words<RuleStatus>();

    /// <summary>Names of streams of events.</summary>
    public static FrozenDictionary<string, EventKind> Streams { get; } = Words<EventKind>();

    /// <summary>Entity words; <c>tenant</c> stands beside them.</summary>
    public static FrozenDictionary<string, EntityType> Entities { get; } = Words<EntityType>();

    /// <summary>Words that narrow an entity, after a dot.</summary>
    public static FrozenDictionary<string, EntityRoles> Roles { get; } = new Dictionary<string, EntityRoles>(StringComparer.Ordinal)
    {
        ["initiator"] = EntityRoles.Initiator,
        ["target"] = EntityRoles.Target,
        ["compromised"] = EntityRoles.Compromised,
        ["attacker"] = EntityRoles.Attacker,
        ["attacked"] = EntityRoles.Attacked,
        ["created"] = EntityRoles.Created,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Words after <c>emit:</c>.</summary>
    public static IReadOnlyList<string> Emissions { get; } = ["signal", "early", "final"];

    /// <summary>The member's name with a small first letter.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static FrozenDictionary<string, T> Words<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToFrozenDictionary(NameOf, StringComparer.Ordinal);
}
