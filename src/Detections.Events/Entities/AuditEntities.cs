using System.Collections.Immutable;

namespace Detections.Events;

/// <summary>Finds who did what to whom in an audit.</summary>
internal static class AuditEntities
{
    public static ImmutableArray<Entity> Of(DirectoryAudit audit)
    {
        var found = new EntityCollector();
        var initiator = audit.Initiator;
        found.AddUser(EntityRoles.Initiator, initiator.User.Id, initiator.User.UserPrincipalName, initiator.User.DisplayName);
        found.AddIp(EntityRoles.Initiator, initiator.User.IpAddress);
        found.AddServicePrincipal(EntityRoles.Initiator, initiator.App.ServicePrincipalId, initiator.App.DisplayName);
        found.AddApp(EntityRoles.Initiator, initiator.App.AppId, initiator.App.DisplayName);
        foreach (var target in audit.TargetResources)
        {
            Add(target, found);
        }

        return found.ToImmutable();
    }

    private static void Add(TargetResource target, EntityCollector found)
    {
        switch (target.Type.Canonical)
        {
            case "user":
                found.AddUser(EntityRoles.Target, target.Id, target.UserPrincipalName, target.DisplayName);
                break;
            case "serviceprincipal":
                found.AddServicePrincipal(EntityRoles.Target, target.Id, target.DisplayName);
                break;
            case "application" or "app":
                // An application's object id is not its client id; the scheme keeps them apart.
                found.AddPlain(EntityType.App, "id", EntityRoles.Target, target.Id, target.DisplayName);
                break;
            case "device":
                var keys = new List<string>(2);
                EntityKeys.AddId(keys, target.Id);
                EntityKeys.AddHost(keys, target.DisplayName);
                found.Add(EntityType.Device, EntityRoles.Target, keys, target.DisplayName);
                break;
            default:
                if (target.UserPrincipalName.Contains('@', StringComparison.Ordinal))
                {
                    found.AddUser(EntityRoles.Target, target.Id, target.UserPrincipalName, target.DisplayName);
                }

                break;
        }
    }
}
