using System.Collections.Concurrent;
using System.Collections.Immutable;
using Detections.Events;
using Detections.Graph;

namespace Detections.Actions.Guardrails;

/// <summary>Says whether something that an action would touch is protected, under whatever name it goes.</summary>
/// <remarks>
/// Any number of callers. 1. The names that the action knows are compared with those of the configuration. 2. The directory is asked
/// whom they name, and everything that this one goes by is compared. 3. Its groups and roles are compared. Whatever cannot be found
/// out counts as protected for now. A configured name stays bound to whomever it named once: renaming a break-glass account while
/// the daemon runs does not lay it open.
/// </remarks>
public sealed class Protection
{
    private readonly ProtectedNames _named;
    private readonly TimeProvider _time;
    private readonly TimeSpan _believeFor;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<string> _roles = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ProtectedTenant> _tenants = new(StringComparer.Ordinal);

    /// <summary>Takes what is configured.</summary>
    public Protection(GuardrailOptions options, TimeProvider time)
    {
        _named = options.Protected;
        _believeFor = options.BelieveFor;
        _time = time;
        _names.UnionWith(_named.Users.Concat(_named.ServicePrincipals).Concat(_named.Devices).SelectMany(IdentifierSpelling.Of));
        _groups.UnionWith(_named.Groups.Select(IdentifierSpelling.Fold));
        _roles.UnionWith(_named.Roles.Select(IdentifierSpelling.Fold));
    }

    /// <summary>Looks at everything that an action would touch.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="directory">Its directory; null for a tenant that is not configured.</param>
    /// <param name="touches">What would be touched, with all names that are known.</param>
    /// <param name="isLast">True right before acting: nothing that was read earlier is believed.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<ProtectionVerdict> CheckAsync(
        string tenantId, IDirectory? directory, ImmutableArray<Entity> touches, bool isLast, CancellationToken cancellation)
    {
        if (_named.IsEmpty || touches.IsEmpty)
        {
            return ProtectionVerdict.Free;
        }

        foreach (var entity in touches)
        {
            if (entity.Keys.Append(entity.Label).SelectMany(IdentifierSpelling.Of).Any(_names.Contains))
            {
                return ProtectionVerdict.Refuse($"'{entity.Label}' is protected by the configuration");
            }
        }

        try
        {
            return await AskAsync(tenantId, directory, touches, isLast, cancellation);
        }
        catch (GraphException fault)
        {
            return ProtectionVerdict.NotKnown($"whether it is protected cannot be read: {fault.Message}");
        }
    }

    private static bool IsOfDirectory(Entity entity) =>
        entity.Type is EntityType.User or EntityType.Mailbox or EntityType.ServicePrincipal or EntityType.App or EntityType.Device;

    private async ValueTask<ProtectionVerdict> AskAsync(
        string tenantId, IDirectory? directory, ImmutableArray<Entity> touches, bool isLast, CancellationToken cancellation)
    {
        var concerned = touches.Where(IsOfDirectory).ToList();
        if (concerned.Count == 0)
        {
            return ProtectionVerdict.Free;
        }

        if (directory is null)
        {
            return ProtectionVerdict.NotKnown($"tenant '{tenantId}' is not configured, so whether '{concerned[0].Label}' is protected cannot be read");
        }

        var tenant = _tenants.GetOrAdd(tenantId, _ => new ProtectedTenant(_named, _time, _believeFor));
        await tenant.ResolveAsync(directory, isLast, cancellation);
        foreach (var entity in concerned)
        {
            var verdict = await AskAboutAsync(tenant, directory, entity, isLast, cancellation);
            if (verdict.Kind != ProtectionKind.Free)
            {
                return verdict;
            }
        }

        return ProtectionVerdict.Free;
    }

    private async ValueTask<ProtectionVerdict> AskAboutAsync(
        ProtectedTenant tenant, IDirectory directory, Entity entity, bool isLast, CancellationToken cancellation)
    {
        // As written and as folded: the directory may be as generous as we are.
        var searchable = entity.Keys.Select(IdentifierSpelling.WithoutScheme)
            .SelectMany(static key => new[] { key, IdentifierSpelling.Fold(key) })
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(key => directory.CanFind(entity.Type, key))
            .ToList();
        if (searchable.Count == 0)
        {
            return ProtectionVerdict.NotKnown($"the directory cannot be asked for '{entity.Label}', so whether it is protected is not known");
        }

        var isFound = false;
        foreach (var key in searchable)
        {
            foreach (var found in await tenant.FindAsync(directory, entity.Type, key, isLast, cancellation))
            {
                isFound = true;
                if (found.Subject.Identifiers.SelectMany(IdentifierSpelling.Of).Any(_names.Contains) || tenant.IsBound(found.Subject.ObjectId))
                {
                    return ProtectionVerdict.Refuse($"'{entity.Label}' is a name of '{found.Subject.Identifiers[0]}', which the configuration protects");
                }

                if (GroupOf(found) is { } group)
                {
                    return ProtectionVerdict.Refuse($"'{entity.Label}' {(group.IsRole ? "holds the role" : "is in the group")} '{group.Name}', which the configuration protects");
                }
            }
        }

        // The action saw it a moment ago, so it was renamed or removed since, or goes by a name that the directory does not tell.
        return isFound
            ? ProtectionVerdict.Free
            : ProtectionVerdict.NotKnown($"the directory does not find '{entity.Label}', so whether it is protected is not known");
    }

    private DirectoryGroup? GroupOf(FoundSubject found)
    {
        foreach (var group in found.Groups)
        {
            // A name that stands under groups may be a role's, and the other way round: both are compared with both.
            string[] names = [IdentifierSpelling.Fold(group.Id), IdentifierSpelling.Fold(group.Name), IdentifierSpelling.Fold(group.TemplateId)];
            if (names.Any(name => name.Length > 0 && (_groups.Contains(name) || _roles.Contains(name))))
            {
                return group;
            }
        }

        return null;
    }
}
