using System.Net;
using System.Text.Json.Nodes;
using FakeGraph.Collections;
using FluentAssertions;
using Xunit;

namespace Detections.SimulationTests.FakeTenants;

/// <summary>What responders look up: groups and roles, managers, methods, places, and what hunting answers.</summary>
public sealed class LookupTests
{
    private const string Anna = "aaaaaaaa-0000-4000-8000-000000000001";
    private const string Boss = "aaaaaaaa-0000-4000-8000-000000000002";

    [Fact]
    public async Task Membership_is_direct_or_by_way_of_a_group()
    {
        await using var tenant = await WithPeopleAsync();

        (await NamesAsync(tenant, $"v1.0/users/{Anna}/memberOf")).Should().Equal("Sales");
        (await NamesAsync(tenant, $"v1.0/users/{Anna}/transitiveMemberOf")).Should().Equal("Sales", "Tier 0", "Global Administrator");
        (await NamesAsync(tenant, $"v1.0/users/{Anna}/transitiveMemberOf/microsoft.graph.directoryRole")).Should().Equal("Global Administrator");
        (await NamesAsync(tenant, "v1.0/groups/tier0/transitiveMembers")).Should().Equal("Anna", "Sales");
        (await NamesAsync(tenant, "v1.0/groups/tier0/members")).Should().Equal("Sales");
    }

    [Fact]
    public async Task A_user_is_known_by_id_and_by_name_and_shows_what_was_selected()
    {
        await using var tenant = await WithPeopleAsync();

        var user = await tenant.GetAsync("v1.0/users/anna@contoso.com?$select=id,displayName");

        user.Select(x => x.Key).Should().Equal("@odata.context", "id", "displayName");
        (await tenant.GetAsync($"v1.0/users/{Anna}/manager?$select=displayName"))["displayName"]!.ToString().Should().Be("Boss");
        using var none = await tenant.AskAsync($"v1.0/users/{Boss}/manager");
        none.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_group_is_found_by_its_name()
    {
        await using var tenant = await WithPeopleAsync();

        (await tenant.PagesAsync("v1.0/groups?$filter=displayName eq 'Tier 0'")).Single().Should().Equal("tier0");
        (await tenant.PagesAsync("v1.0/groups?$filter=startswith(displayName,'Sa')")).Single().Should().Equal("sales");
    }

    [Fact]
    public async Task Methods_are_listed_and_can_be_removed_but_for_the_password()
    {
        await using var tenant = await WithPeopleAsync();
        tenant.Tenant.AddMethod(Anna, new JsonObject { ["@odata.type"] = "#microsoft.graph.phoneAuthenticationMethod", ["id"] = "phone" });
        tenant.Tenant.AddMethod(Anna, new JsonObject { ["@odata.type"] = "#microsoft.graph.passwordAuthenticationMethod", ["id"] = "password" });

        using var removed = await tenant.SendAsync("DELETE", $"v1.0/users/{Anna}/authentication/phoneMethods/phone", null);
        using var refused = await tenant.SendAsync("DELETE", $"v1.0/users/{Anna}/authentication/passwordMethods/password", null);

        removed.StatusCode.Should().Be(HttpStatusCode.NoContent);
        refused.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await tenant.PagesAsync($"v1.0/users/{Anna}/authentication/methods")).Single().Should().Equal("password");
    }

    [Fact]
    public async Task Hunting_answers_the_rows_that_were_scripted_for_a_query()
    {
        await using var tenant = await TestTenant.StartAsync();
        tenant.Tenant.AnswerHunting("DeviceLogonEvents", [new JsonObject { ["Timestamp"] = "2026-11-17T10:00:00Z", ["LogonCount"] = 3 }]);

        using var found = await tenant.SendAsync("POST", "v1.0/security/runHuntingQuery", new JsonObject { ["query"] = "devicelogonevents | take 10" });
        using var nothing = await tenant.SendAsync("POST", "v1.0/security/runHuntingQuery", new JsonObject { ["query"] = "EmailEvents" });

        JsonNode.Parse(await found.Content.ReadAsStringAsync())!.ToJsonString().Should().Be(
            """{"schema":[{"Name":"Timestamp","Type":"DateTime"},{"Name":"LogonCount","Type":"Int64"}],"results":[{"Timestamp":"2026-11-17T10:00:00Z","LogonCount":3}]}""");
        (await nothing.Content.ReadAsStringAsync()).Should().Contain("\"results\":[]");
    }

    [Fact]
    public async Task A_place_is_made_changed_and_removed()
    {
        await using var tenant = await TestTenant.StartAsync();
        const string path = "v1.0/identity/conditionalAccess/namedLocations";
        var body = new JsonObject { ["@odata.type"] = "#microsoft.graph.ipNamedLocation", ["displayName"] = "Blocked", ["isTrusted"] = false };

        using var made = await tenant.SendAsync("POST", path, body);
        var id = JsonNode.Parse(await made.Content.ReadAsStringAsync())!["id"]!.ToString();
        body["displayName"] = "Blocked addresses";
        using var changed = await tenant.SendAsync("PATCH", $"{path}/{id}", body);

        made.StatusCode.Should().Be(HttpStatusCode.Created);
        changed.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await tenant.GetAsync($"{path}/{id}"))["displayName"]!.ToString().Should().Be("Blocked addresses");
        using var removed = await tenant.SendAsync("DELETE", $"{path}/{id}", null);
        (await tenant.PagesAsync(path)).Single().Should().BeEmpty();
    }

    [Fact]
    public async Task The_directory_of_a_story_knows_who_is_privileged()
    {
        await using var tenant = await TestTenant.StartAsync(x => x with { Empty = false, Users = 24 });

        (await NamesAsync(tenant, "v1.0/users/adele@contoso.com/transitiveMemberOf/microsoft.graph.directoryRole")).Should().Equal("Global Administrator");
        (await NamesAsync(tenant, "v1.0/users/carl@contoso.com/transitiveMemberOf/microsoft.graph.directoryRole")).Should().BeEquivalentTo("Global Administrator", "Exchange Administrator");
        (await tenant.GetAsync("v1.0/roleManagement/directory/roleAssignments"))["value"]!.AsArray().Should().HaveCount(2);
    }

    private static async Task<TestTenant> WithPeopleAsync()
    {
        var tenant = await TestTenant.StartAsync();
        tenant.Tenant.Add(CollectionNames.Users, new JsonObject { ["id"] = Anna, ["userPrincipalName"] = "anna@contoso.com", ["displayName"] = "Anna", ["department"] = "Sales" });
        tenant.Tenant.Add(CollectionNames.Users, new JsonObject { ["id"] = Boss, ["userPrincipalName"] = "boss@contoso.com", ["displayName"] = "Boss" });
        tenant.Tenant.Add(CollectionNames.Groups, new JsonObject { ["id"] = "sales", ["displayName"] = "Sales" });
        tenant.Tenant.Add(CollectionNames.Groups, new JsonObject { ["id"] = "tier0", ["displayName"] = "Tier 0" });
        tenant.Tenant.Add(CollectionNames.DirectoryRoles, new JsonObject { ["id"] = "role", ["displayName"] = "Global Administrator" });
        tenant.Tenant.AddMember(Anna, "sales");
        tenant.Tenant.AddMember("sales", "tier0");
        tenant.Tenant.AddMember("tier0", "role");
        tenant.Tenant.SetManager(Anna, Boss);
        return tenant;
    }

    private static async Task<string[]> NamesAsync(TestTenant tenant, string path) =>
        [.. (await tenant.GetAsync(path))["value"]!.AsArray().Select(x => x!["displayName"]!.ToString())];
}
