using System.Text.Json.Nodes;
using FakeGraph.Collections;
using FakeGraph.Http;
using FakeGraph.Tenants;
using FakeGraph.Throttling;

namespace FakeGraph.Effects;

/// <summary>What responders look up about somebody: groups and roles, manager, methods; and who is in a group.</summary>
internal static class DirectoryLookups
{
    private static readonly string[] ReadUsers = ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All"];
    private static readonly string[] ReadGroups = ["GroupMember.Read.All", "Group.Read.All", "Directory.Read.All"];
    private static readonly string[] ReadRoles = ["RoleManagement.Read.Directory", "Directory.Read.All"];
    private static readonly string[] ReadMethods = ["UserAuthenticationMethod.Read.All", "UserAuthenticationMethod.ReadWrite.All"];

    public static IEnumerable<Operation> Routes()
    {
        yield return Read("/users/{id}/authentication/methods", ReadMethods, call => Listed(call, Attached(call, UserId(call), "methods")));
        yield return Read("/users/{id}/manager", ReadUsers, Manager);
        yield return Read("/groups/{id}/members", ReadGroups, call => Listed(call, Members(call, isTransitive: false)));
        yield return Read("/groups/{id}/transitiveMembers", ReadGroups, call => Listed(call, Members(call, isTransitive: true)));
        yield return Read("/directoryRoles/{id}/members", ReadRoles, call => Listed(call, Members(call, isTransitive: false)));

        // A cast to one type of object may follow the relation.
        foreach (var cast in (string[])["", "/group", "/directoryRole"])
        {
            var type = cast.TrimStart('/');
            yield return Read("/users/{id}/memberOf" + cast, ReadGroups, call => Listed(call, OfType(Direct(call.Tenant, UserId(call)), type)));
            yield return Read("/users/{id}/transitiveMemberOf" + cast, ReadGroups, call => Listed(call, OfType(Transitive(call.Tenant, UserId(call)), type)));
        }
    }

    /// <summary>The id of the user that the route names by id or by name.</summary>
    /// <exception cref="GraphException">There is none.</exception>
    public static string UserId(GraphCall call)
    {
        var id = call.Value("id");
        var users = call.Tenant.SetOf(CollectionNames.Users);
        return users.TryGet(id, out _) ? id
            : users.Records.FirstOrDefault(x => id.Equals(x.Body["userPrincipalName"]?.ToString(), StringComparison.OrdinalIgnoreCase))?.Id
            ?? throw GraphException.NotFound(id);
    }

    private static Operation Read(string path, string[] permissions, Func<GraphCall, GraphAnswer> handle) =>
        new("GET", path, permissions, ServiceLimit.Directory, handle);

    private static List<JsonObject> Attached(GraphCall call, string owner, string what) => call.Tenant.AttachedNeedsLock(owner, what);

    private static List<JsonObject> Direct(SimulatedTenant tenant, string id) => tenant.AttachedNeedsLock(id, "memberOf");

    private static List<JsonObject> Transitive(SimulatedTenant tenant, string id)
    {
        var found = new List<JsonObject>();
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Queue<string>([id]);
        while (open.TryDequeue(out var next))
        {
            foreach (var group in Direct(tenant, next).Where(x => known.Add(x["id"]!.ToString())))
            {
                found.Add(group);
                open.Enqueue(group["id"]!.ToString());
            }
        }

        return found;
    }

    private static IEnumerable<JsonObject> OfType(IEnumerable<JsonObject> objects, string type) =>
        objects.Where(x => type.Length == 0 || x["@odata.type"]?.ToString().EndsWith("." + type, StringComparison.OrdinalIgnoreCase) == true);

    private static IEnumerable<JsonObject> Members(GraphCall call, bool isTransitive)
    {
        var id = call.Value("id");
        var isGroup = call.Tenant.SetOf(CollectionNames.Groups).TryGet(id, out _);
        if (!isGroup && !call.Tenant.SetOf(CollectionNames.DirectoryRoles).TryGet(id, out _))
        {
            throw GraphException.NotFound(id);
        }

        foreach (var (collection, type) in ((string, string)[])[(CollectionNames.Users, "user"), (CollectionNames.Groups, "group"), (CollectionNames.ServicePrincipals, "servicePrincipal"), (CollectionNames.Devices, "device")])
        {
            foreach (var record in call.Tenant.SetOf(collection).Records)
            {
                var groups = isTransitive ? Transitive(call.Tenant, record.Id) : Direct(call.Tenant, record.Id);
                if (groups.Any(x => id.Equals(x["id"]?.ToString(), StringComparison.OrdinalIgnoreCase)))
                {
                    var member = (JsonObject)record.Body.DeepClone();
                    member.Insert(0, "@odata.type", "#microsoft.graph." + type);
                    yield return member;
                }
            }
        }
    }

    private static GraphAnswer Listed(GraphCall call, IEnumerable<JsonObject> items) => GraphAnswer.Ok(new JsonObject
    {
        ["@odata.context"] = $"{call.Request.Root}/$metadata#directoryObjects",
        ["value"] = new JsonArray([.. items.Select(x => (JsonNode)Selected(x, call.Request))]),
    });

    private static GraphAnswer Manager(GraphCall call)
    {
        var manager = Attached(call, UserId(call), "manager").FirstOrDefault() ?? throw GraphException.NotFound("manager");
        return GraphAnswer.Ok(Selected(call.Record(CollectionNames.Users, manager["id"]!.ToString()), call.Request));
    }

    private static JsonObject Selected(JsonObject record, GraphRequest request)
    {
        var select = request.Query.TryGetValue("$select", out var text) && text.Length > 0 ? text.Split(',', StringSplitOptions.TrimEntries) : [];
        return new JsonObject(record
            .Where(x => select.Length == 0 || x.Key.StartsWith('@') || select.Contains(x.Key, StringComparer.OrdinalIgnoreCase))
            .Select(x => KeyValuePair.Create(x.Key, x.Value?.DeepClone())));
    }
}
