using System.Text.Json.Nodes;
using FakeGraph.Collections;
using FakeGraph.Http;
using FakeGraph.Throttling;

namespace FakeGraph.Effects;

/// <summary>Users, service principals, devices and groups: what responders do to them.</summary>
internal static class DirectoryEffects
{
    public static IEnumerable<Operation> Routes()
    {
        yield return new Operation(
            "PATCH", "/users/{id}", ["User.EnableDisableAccount.All", "User-PasswordProfile.ReadWrite.All", "User.ReadWrite.All"],
            ServiceLimit.Directory, call => Update(call, CollectionNames.Users)) { Effect = "updateUser" };
        yield return new Operation(
            "PATCH", "/servicePrincipals/{id}", ["Application.ReadWrite.All", "Application.ReadWrite.OwnedBy"],
            ServiceLimit.Directory, call => Update(call, CollectionNames.ServicePrincipals)) { Effect = "updateServicePrincipal" };
        yield return new Operation(
            "PATCH", "/devices/{id}", ["Device.ReadWrite.All"],
            ServiceLimit.Directory, call => Update(call, CollectionNames.Devices)) { Effect = "updateDevice" };
        yield return new Operation("POST", "/users/{id}/revokeSignInSessions", ["User.RevokeSessions.All", "User.ReadWrite.All"], ServiceLimit.Directory, Revoke)
        {
            Effect = "revokeSignInSessions",
        };
        yield return new Operation("DELETE", "/users/{id}/authentication/{kind}/{method}", ["UserAuthenticationMethod.ReadWrite.All"], ServiceLimit.Directory, DeleteMethod)
        {
            Effect = "deleteAuthenticationMethod",
        };
        yield return new Operation("DELETE", "/groups/{id}/members/{member}/$ref", ["GroupMember.ReadWrite.All"], ServiceLimit.Directory, RemoveMember)
        {
            Effect = "removeGroupMember",
        };
    }

    private static GraphAnswer Update(GraphCall call, string collection)
    {
        var id = collection == CollectionNames.Users ? DirectoryLookups.UserId(call) : call.Value("id");
        var draft = call.Draft(collection, id);
        foreach (var (name, value) in call.Body())
        {
            if (name == "passwordProfile")
            {
                // A password is written and never read back.
                draft["lastPasswordChangeDateTime"] = call.Stamp();
            }
            else if (name is "id" or "userPrincipalName" or "appId" or "deviceId")
            {
                throw GraphException.BadRequest($"Property '{name}' is read-only and cannot be set.");
            }
            else
            {
                draft[name] = value?.DeepClone();
            }
        }

        call.Tenant.SetOf(collection).Put(draft);
        call.Targets.Add(id);
        return GraphAnswer.NoContent;
    }

    /// <summary>The documentation says 204; the service says 200 and true.</summary>
    private static GraphAnswer Revoke(GraphCall call)
    {
        var id = DirectoryLookups.UserId(call);
        var user = call.Draft(CollectionNames.Users, id);
        user["signInSessionsValidFromDateTime"] = call.Stamp();
        call.Tenant.SetOf(CollectionNames.Users).Put(user);
        call.Targets.Add(id);
        return GraphAnswer.Ok(new JsonObject
        {
            ["@odata.context"] = $"{call.Request.Root}/$metadata#Edm.Boolean",
            ["value"] = true,
        });
    }

    private static GraphAnswer DeleteMethod(GraphCall call)
    {
        var methods = call.Tenant.AttachedNeedsLock(DirectoryLookups.UserId(call), "methods");
        var id = call.Value("method");
        var kind = call.Value("kind").Replace("Methods", "", StringComparison.OrdinalIgnoreCase);
        var found = methods.FindIndex(x => x["id"]?.ToString() == id && x["@odata.type"]!.ToString().Contains(kind, StringComparison.OrdinalIgnoreCase));
        if (found < 0)
        {
            throw GraphException.NotFound(id);
        }

        if (kind.Equals("password", StringComparison.OrdinalIgnoreCase))
        {
            throw GraphException.BadRequest("Password methods cannot be deleted.");
        }

        methods.RemoveAt(found);
        call.Targets.Add(id);
        return GraphAnswer.NoContent;
    }

    private static GraphAnswer RemoveMember(GraphCall call)
    {
        var groups = call.Tenant.AttachedNeedsLock(call.Value("member"), "memberOf");
        if (groups.RemoveAll(x => x["id"]?.ToString() == call.Value("id")) == 0)
        {
            throw GraphException.NotFound(call.Value("member"));
        }

        call.Targets.Add(call.Value("member"));
        return GraphAnswer.NoContent;
    }
}
