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
    private readonly Dictionary<string, KnownIdentifier> _known = new(StringComparer.Ordinal);

    // By the identifier alone, so that an event costs no text with the type before it; users go without one anyway.
    private readonly Dictionary<string, KnownIdentifier>?[] _ofType = new Dictionary<string, KnownIdentifier>?[Enum.GetValues<EntityType>().Length];

    /// <summary>Learned aliases; what is saved. Made anew for every call.</summary>
    public IReadOnlyDictionary<string, AliasTrail> Aliases
    {
        get
        {
            var aliases = new Dictionary<string, AliasTrail>(StringComparer.Ordinal);
            foreach (var known in _known.Values)
            {
                if (known.Trail is { } trail)
                {
                    aliases.Add(known.Key, trail);
                }
            }

            return aliases;
        }
    }

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
        var known = Know(type, identifier);

        // Each step leads to a stronger identifier, so this ends; the bound only guards against a damaged save.
        for (var hops = 0; hops < 8 && known.Trail is { } trail; hops++)
        {
            known = Know(trail.At(ticks));
        }

        known.IsUsed = true;
        return known.Key;
    }

    /// <summary>Puts a saved alias back.</summary>
    public void Restore(string key, AliasTrail trail) => Know(key).Trail = trail;

    /// <summary>Marks a key of restored state as used.</summary>
    public void MarkUsed(string key) => Know(key).IsUsed = true;

    private static string Qualified(EntityType type, string identifier) => type switch
    {
        EntityType.User => identifier,
        _ => string.Concat(type.ToString(), "/", identifier),
    };

    private KnownIdentifier Know(string key)
    {
        if (!_known.TryGetValue(key, out var known))
        {
            known = new KnownIdentifier(key);
            _known.Add(key, known);
        }

        return known;
    }

    private KnownIdentifier Know(EntityType type, string identifier)
    {
        if (type == EntityType.User)
        {
            return Know(identifier);
        }

        var ofType = _ofType[(int)type] ??= new Dictionary<string, KnownIdentifier>(StringComparer.Ordinal);
        if (!ofType.TryGetValue(identifier, out var known))
        {
            known = Know(Qualified(type, identifier));
            ofType.Add(identifier, known);
        }

        return known;
    }

    private void LearnAlias(EntityType type, string weaker, string stronger, long ticks, ref List<string>? moved)
    {
        var known = Know(type, weaker);
        if (known.Trail is not { } trail)
        {
            known.Trail = new AliasTrail(ticks, Know(type, stronger).Key);
            if (known.IsUsed)
            {
                (moved ??= []).Add(known.Key);
            }

            return;
        }

        // All but the first sighting end here.
        if (trail.TryExtend(ticks, stronger))
        {
            return;
        }

        var before = trail.At(ticks);
        if (trail.Learn(ticks, Know(type, stronger).Key))
        {
            // What was held under any of the targets may belong to another now.
            moved ??= [];
            moved.Add(before);
            moved.Add(known.Key);
        }
    }
}
