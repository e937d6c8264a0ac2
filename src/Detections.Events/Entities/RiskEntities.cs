using System.Collections.Immutable;

namespace Detections.Events;

/// <summary>Finds the entities of what Identity Protection reports.</summary>
internal static class RiskEntities
{
    public static ImmutableArray<Entity> Of(RiskDetection detection)
    {
        var found = new EntityCollector();
        found.AddUser(EntityRoles.None, detection.UserId, detection.UserPrincipalName, detection.UserDisplayName);
        found.AddIp(EntityRoles.None, detection.IpAddress);
        return found.ToImmutable();
    }

    public static ImmutableArray<Entity> Of(ServicePrincipalRiskDetection detection)
    {
        var found = new EntityCollector();
        found.AddServicePrincipal(EntityRoles.None, detection.ServicePrincipalId, detection.ServicePrincipalDisplayName);
        found.AddApp(EntityRoles.None, detection.AppId, detection.ServicePrincipalDisplayName);
        found.AddIp(EntityRoles.None, detection.IpAddress);
        return found.ToImmutable();
    }

    public static ImmutableArray<Entity> Of(AgentRiskDetection detection)
    {
        var found = new EntityCollector();
        found.AddServicePrincipal(EntityRoles.None, detection.AgentId, detection.AgentDisplayName);
        if (detection.IdentityType.Is("user", "agentUser"))
        {
            found.AddUser(EntityRoles.None, detection.IdentityId, "", detection.DisplayName);
        }

        found.AddSession(EntityRoles.None, detection.ClientSessionId);
        return found.ToImmutable();
    }

    public static ImmutableArray<Entity> Of(RiskyUser user)
    {
        var found = new EntityCollector();
        found.AddUser(EntityRoles.None, user.Id, user.UserPrincipalName, user.UserDisplayName);
        return found.ToImmutable();
    }

    public static ImmutableArray<Entity> Of(RiskyServicePrincipal principal)
    {
        var found = new EntityCollector();
        found.AddServicePrincipal(EntityRoles.None, principal.Id, principal.DisplayName);
        found.AddApp(EntityRoles.None, principal.AppId, principal.DisplayName);
        return found.ToImmutable();
    }
}
