using System.Text.Json.Nodes;
using FakeGraph.Collections;
using FakeGraph.Tenants;

namespace FakeGraph.Story;

/// <summary>The people of a story as directory objects, with what responders look up about them.</summary>
internal static class StoryDirectory
{
    public static void FillNeedsLock(SimulatedTenant tenant, StoryTenant people)
    {
        tenant.SetOf(CollectionNames.Organization).Put(new JsonObject
        {
            ["id"] = tenant.Id,
            ["displayName"] = tenant.DisplayName,
            ["verifiedDomains"] = new JsonArray(new JsonObject { ["name"] = tenant.Domain, ["isDefault"] = true }),
        });
        var groups = people.People.Select(x => x.Department).Distinct().ToDictionary(x => x, x => Group(tenant, x));
        Privileges(tenant, people);
        foreach (var person in people.People)
        {
            tenant.SetOf(CollectionNames.Users).Put(User(person));
            tenant.SetOf(CollectionNames.Devices).Put(Device(person));
            tenant.AttachedNeedsLock(person.Id, "memberOf").Add(groups[person.Department]);
            tenant.AttachedNeedsLock(person.Id, "methods").AddRange(Methods(person));
            if (person.Number > 1)
            {
                tenant.AttachedNeedsLock(person.Id, "manager").Add(new JsonObject { ["id"] = people.People[person.Number % 2].Id });
            }
        }
    }

    /// <summary>Two administrators, one of them by a group that holds the role; a location that is trusted.</summary>
    private static void Privileges(SimulatedTenant tenant, StoryTenant people)
    {
        (string Name, string Template)[] roles = [("Global Administrator", "62e90394-69f5-4237-9190-012177145e10"), ("Exchange Administrator", "29232cdf-9323-42fd-ade2-1d097af3e4de")];
        for (var number = 0; number < roles.Length; number++)
        {
            var (name, template) = roles[number];
            var id = StoryIds.Guid(tenant.Id, "role", name);
            tenant.SetOf(CollectionNames.DirectoryRoles).Put(new JsonObject { ["id"] = id, ["displayName"] = name, ["roleTemplateId"] = template });
            tenant.SetOf(CollectionNames.RoleDefinitions).Put(new JsonObject { ["id"] = template, ["templateId"] = template, ["displayName"] = name, ["isBuiltIn"] = true });
            tenant.SetOf(CollectionNames.RoleAssignments).Put(new JsonObject
            {
                ["id"] = StoryIds.Guid(id, "assignment"),
                ["principalId"] = people.People[number].Id,
                ["roleDefinitionId"] = template,
                ["directoryScopeId"] = "/",
            });
            tenant.AddMember(people.People[number].Id, id);
        }

        var group = Group(tenant, "Tier 0")["id"]!.ToString();
        tenant.AddMember(group, StoryIds.Guid(tenant.Id, "role", roles[0].Name));
        tenant.AddMember(people.OtherAdministrator.Id, group);
        tenant.SetOf(CollectionNames.NamedLocations).Put(new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.ipNamedLocation",
            ["id"] = StoryIds.Guid(tenant.Id, "location"),
            ["displayName"] = "Offices",
            ["isTrusted"] = true,
            ["ipRanges"] = new JsonArray(
                new JsonObject { ["@odata.type"] = "#microsoft.graph.iPv4CidrRange", ["cidrAddress"] = "192.0.2.0/28" },
                new JsonObject { ["@odata.type"] = "#microsoft.graph.iPv4CidrRange", ["cidrAddress"] = "198.51.100.0/28" }),
        });
    }

    private static JsonObject User(Person person) => new()
    {
        ["id"] = person.Id,
        ["userPrincipalName"] = person.UserPrincipalName,
        ["mail"] = person.UserPrincipalName,
        ["displayName"] = person.DisplayName,
        ["department"] = person.Department,
        ["jobTitle"] = person.Number < 2 ? "Administrator" : "Specialist",
        ["accountEnabled"] = true,
        ["userType"] = "Member",
        ["onPremisesSecurityIdentifier"] = null,
        ["onPremisesSamAccountName"] = person.AccountName,
        ["usageLocation"] = person.Place.Country,
    };

    private static JsonObject Device(Person owner) => new()
    {
        ["id"] = StoryIds.Guid(owner.Id, "deviceObject"),
        ["deviceId"] = owner.DeviceId,
        ["displayName"] = owner.DeviceName,
        ["operatingSystem"] = "Windows",
        ["accountEnabled"] = true,
        ["isCompliant"] = true,
        ["isManaged"] = true,
        ["trustType"] = "AzureAd",
    };

    private static JsonObject Group(SimulatedTenant tenant, string name)
    {
        var group = new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.group",
            ["id"] = StoryIds.Guid(tenant.Id, "group", name),
            ["displayName"] = name,
            ["mail"] = null,
            ["securityEnabled"] = true,
        };
        tenant.SetOf(CollectionNames.Groups).Put((JsonObject)group.DeepClone());
        return group;
    }

    private static IEnumerable<JsonObject> Methods(Person person)
    {
        yield return new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.passwordAuthenticationMethod",
            ["id"] = "28c10230-6103-485e-b985-444c60001490",
            ["password"] = null,
        };
        yield return new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.microsoftAuthenticatorAuthenticationMethod",
            ["id"] = StoryIds.Guid(person.Id, "authenticator"),
            ["displayName"] = "Telephone",
        };
    }
}
