using System.Collections.Frozen;
using Detections.Events;

namespace Detections.Rules.Loading;

/// <summary>The words that <c>by</c> knows: entity types, alone or with a role, and the tenant.</summary>
public static class EntityWords
{
    private static readonly FrozenDictionary<string, EntityRoles> Roles = new Dictionary<string, EntityRoles>
    {
        ["initiator"] = EntityRoles.Initiator,
        ["target"] = EntityRoles.Target,
        ["compromised"] = EntityRoles.Compromised,
        ["attacker"] = EntityRoles.Attacker,
        ["attacked"] = EntityRoles.Attacked,
        ["created"] = EntityRoles.Created,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The word for the tenant alone.</summary>
    public const string Tenant = "tenant";

    /// <summary>The words without a role, the tenant last.</summary>
    public static IReadOnlyList<string> Plain { get; } = [.. Words.All<EntityType>(), Tenant];

    /// <summary>The words for roles, which follow an entity word and a dot.</summary>
    public static IReadOnlyList<string> RoleNames { get; } = [.. Roles.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Every word.</summary>
    public static IEnumerable<string> All => Plain.Concat(Words.All<EntityType>().SelectMany(word => RoleNames.Select(role => word + "." + role)));

    /// <summary>The entity type of a word without a role; null for other words.</summary>
    public static EntityType? TypeOf(string word)
    {
        foreach (var type in Enum.GetValues<EntityType>())
        {
            if (Words.Of(type) == word)
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>The key part of a word; null for other words.</summary>
    public static KeyPart? Read(string word, Span span)
    {
        if (word == Tenant)
        {
            return new KeyPart.Tenant { Span = span };
        }

        var dot = word.IndexOf('.', StringComparison.Ordinal);
        var role = EntityRoles.None;
        if (dot >= 0 && !Roles.TryGetValue(word[(dot + 1)..], out role))
        {
            return null;
        }

        return TypeOf(dot < 0 ? word : word[..dot]) is { } type ? new KeyPart.Of(type, role) { Span = span } : null;
    }
}
