using System.Collections.Immutable;

namespace Detections.Events;

/// <summary>Finds the entities of a sign-in.</summary>
internal static class SignInEntities
{
    public static ImmutableArray<Entity> Of(SignIn signIn)
    {
        var found = new EntityCollector();
        var principal = signIn.ServicePrincipalId;
        if (Placeholders.IsPlaceholder(principal) || signIn.UserPrincipalName.Contains('@', StringComparison.Ordinal))
        {
            // A service principal's sign-in repeats its id where a user's would stand.
            found.AddUser(EntityRoles.None, signIn.UserId, signIn.UserPrincipalName, signIn.UserDisplayName);
        }

        found.AddIp(EntityRoles.None, signIn.IpAddress);
        found.AddServicePrincipal(EntityRoles.None, principal, signIn.ServicePrincipalName);
        found.AddApp(EntityRoles.None, signIn.AppId, signIn.AppDisplayName);
        var device = signIn.DeviceDetail;
        var keys = new List<string>(2);
        EntityKeys.AddId(keys, device.DeviceId);
        EntityKeys.AddHost(keys, device.DisplayName);
        found.Add(EntityType.Device, EntityRoles.None, keys, device.DisplayName);
        found.AddSession(EntityRoles.None, signIn.SessionId);
        return found.ToImmutable();
    }
}
