using Detections.Events;

namespace Detections.Engine.Identity;

/// <summary>
/// Which identifiers name the same entity, within one tenant, learned from events that carry several. A weaker identifier (a UPN, a
/// host name) points to a stronger one (an object id) from the time it was seen together with it; a UPN that is given to somebody else
/// later points elsewhere from then on.
/// </summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class Identities
{
    private readonly Dictionary<string, AliasTrail> _aliases = new(StringComparer.Ordinal);
    private readonly HashSet<string> _usedAsKey = new(StringComparer.Ordinal);

    /// <summary>Learned aliases; what is saved.</summary>
    public IReadOnlyDictionary<string, AliasTrail> Aliases => _aliases;

    /// <summary>
    /// Learns from an entity that carries several identifiers. Returns the keys under which state may have to move, or null when there
    /// is none, which is nearly always.
    /// </summary>
    public List<string>? Learn(Entity entity, long ticks)
    {
        if (entity.Keys.Length < 2)
        {
            return null;
        }

        List<string>? moved = null;
        var strongest = entity.Keys[0];
        foreach (var key in entity.Keys)
        {
            if (IdentifierRank.IsStronger(key, strongest))
            {
                strongest = key;
            }
        }

        foreach (var key in entity.Keys)
        {
            if (!string.Equals(key, strongest, StringComparison.Ordinal))
            {
                LearnAlias(entity.Type, key, strongest, ticks, ref moved);
            }
        }

        return moved;
    }

    /// <summary>The key that stands for the entity at that time. Remembers that it was used, so that state can follow it.</summary>
    public string Resolve(EntityType type, string identifier, long ticks)
    {
        var key = Qualified(type, identifier);

        // Each step leads to a stronger identifier, so this ends; the bound only guards against a damaged save.
        for (var hops = 0; hops < 8 && _aliases.TryGetValue(key, out var trail); hops++)
        {
            key = trail.At(ticks);
        }

        _usedAsKey.Add(key);
        return key;
    }

    /// <summary>Puts a saved alias back.</summary>
    public void Restore(string key, AliasTrail trail) => _aliases[key] = trail;

    /// <summary>Marks a key of restored state as used.</summary>
    public void MarkUsed(string key) => _usedAsKey.Add(key);

    private static string Qualified(EntityType type, string identifier) => type switch
    {
        EntityType.User => identifier,
        _ => string.Concat(type.ToString(), "/", identifier),
    };

    private void LearnAlias(EntityType type, string weaker, string stronger, long ticks, ref List<string>? moved)
    {
        var key = Qualified(type, weaker);
        var target = Qualified(type, stronger);
        if (!_aliases.TryGetValue(key, out var trail))
        {
            _aliases.Add(key, new AliasTrail(ticks, target));
            if (_usedAsKey.Contains(key))
            {
                (moved ??= []).Add(key);
            }

            return;
        }

        var before = trail.At(ticks);
        if (trail.Learn(ticks, target))
        {
            // What was held under any of the targets may belong to another now.
            moved ??= [];
            moved.Add(before);
            moved.Add(key);
        }
    }
}
