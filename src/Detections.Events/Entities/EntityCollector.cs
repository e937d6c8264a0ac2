using System.Collections.Immutable;

namespace Detections.Events;

/// <summary>
/// Gathers the entities of one event. What shares an identifier is one entity, with the roles and identifiers of all its
/// mentions.
/// </summary>
internal sealed class EntityCollector
{
    private readonly List<Draft> _drafts = [];

    /// <summary>Adds a mention; one without keys is none.</summary>
    public void Add(EntityType type, EntityRoles roles, List<string> keys, params ReadOnlySpan<string> labels)
    {
        if (keys.Count == 0)
        {
            return;
        }

        var label = LabelOf(keys, labels);
        foreach (var draft in _drafts)
        {
            if (draft.Type == type && Overlap(draft.Keys, keys))
            {
                draft.Absorb(roles, keys);
                return;
            }
        }

        _drafts.Add(new Draft(type, roles, keys, label));
    }

    /// <summary>An address.</summary>
    public void AddIp(EntityRoles roles, Ip ip)
    {
        var keys = new List<string>(1);
        EntityKeys.AddIp(keys, ip.Text);
        Add(EntityType.Ip, roles, keys, ip.Text);
    }

    /// <summary>A user by what a directory says of it.</summary>
    public void AddUser(EntityRoles roles, string id, string upn, string displayName)
    {
        var keys = new List<string>(3);
        EntityKeys.AddId(keys, id);
        EntityKeys.AddUpn(keys, upn);
        Add(EntityType.User, roles, keys, upn, displayName, id);
    }

    /// <summary>A user account as evidence shows it.</summary>
    public void AddAccount(EntityRoles roles, UserAccount account)
    {
        var keys = new List<string>(4);
        EntityKeys.AddId(keys, account.AzureAdUserId);
        EntityKeys.AddUpn(keys, account.UserPrincipalName);
        EntityKeys.AddSid(keys, account.UserSid);
        EntityKeys.AddAccount(keys, account.DomainName, account.AccountName);
        Add(EntityType.User, roles, keys, account.UserPrincipalName, account.AccountName, account.DisplayName);
    }

    /// <summary>A mailbox.</summary>
    public void AddMailbox(EntityRoles roles, string address)
    {
        var keys = new List<string>(1);
        EntityKeys.AddMail(keys, address);
        Add(EntityType.Mailbox, roles, keys, address);
    }

    /// <summary>An application.</summary>
    public void AddApp(EntityRoles roles, string appId, string name) => AddPlain(EntityType.App, "app", roles, appId, name);

    /// <summary>A service principal.</summary>
    public void AddServicePrincipal(EntityRoles roles, string id, string name) => AddPlain(EntityType.ServicePrincipal, "id", roles, id, name);

    /// <summary>A sign-in session.</summary>
    public void AddSession(EntityRoles roles, string id) => AddPlain(EntityType.Session, "session", roles, id, id);

    /// <summary>Adds something known by one identifier.</summary>
    public void AddPlain(EntityType type, string scheme, EntityRoles roles, string value, string name)
    {
        var keys = new List<string>(1);
        EntityKeys.AddPlain(keys, scheme, value);
        Add(type, roles, keys, name, value);
    }

    /// <summary>All entities, in order of first mention.</summary>
    public ImmutableArray<Entity> ToImmutable()
    {
        var entities = ImmutableArray.CreateBuilder<Entity>(_drafts.Count);
        foreach (var draft in _drafts)
        {
            entities.Add(draft.Finish());
        }

        return entities.MoveToImmutable();
    }

    private static bool Overlap(List<string> some, List<string> others)
    {
        foreach (var key in some)
        {
            if (others.Contains(key))
            {
                return true;
            }
        }

        return false;
    }

    private static string LabelOf(List<string> keys, ReadOnlySpan<string> labels)
    {
        foreach (var label in labels)
        {
            if (!Placeholders.IsPlaceholder(label))
            {
                return label.Trim();
            }
        }

        return keys[0][(keys[0].IndexOf(':', StringComparison.Ordinal) + 1)..];
    }

    private sealed class Draft(EntityType type, EntityRoles roles, List<string> keys, string label)
    {
        private EntityRoles _roles = roles;

        public EntityType Type => type;

        public List<string> Keys => keys;

        public void Absorb(EntityRoles others, List<string> more)
        {
            _roles |= others;
            foreach (var key in more)
            {
                if (!keys.Contains(key))
                {
                    keys.Add(key);
                }
            }
        }

        public Entity Finish()
        {
            // Stable, and nearly always in order already.
            for (var sorted = 1; sorted < keys.Count; sorted++)
            {
                var key = keys[sorted];
                var place = sorted;
                while (place > 0 && Durability(keys[place - 1]) > Durability(key))
                {
                    keys[place] = keys[place - 1];
                    place--;
                }

                keys[place] = key;
            }

            return new(type, _roles, [.. keys], label);
        }

        private static int Durability(string key) => key.AsSpan(0, Math.Max(0, key.IndexOf(':', StringComparison.Ordinal))) switch
        {
            "id" => 0,
            "sid" => 1,
            "upn" => 2,
            "mde" => 3,
            "sha256" => 4,
            "account" or "fqdn" => 5,
            "host" => 7,
            "file" => 8,
            _ => 6,
        };
    }
}
