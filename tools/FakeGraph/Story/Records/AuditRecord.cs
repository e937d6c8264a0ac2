using System.Text.Json;
using System.Text.Json.Nodes;
using FakeGraph.Collections;

namespace FakeGraph.Story.Records;

/// <summary>A directory audit before it is written down.</summary>
internal sealed record AuditRecord
{
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Activity { get; init; }

    /// <summary>User or application that did it.</summary>
    public required JsonObject InitiatedBy { get; init; }

    public IReadOnlyList<JsonObject> Targets { get; init; } = [];

    public string Category { get; init; } = "UserManagement";

    public string Service { get; init; } = "Core Directory";

    public bool Succeeded { get; init; } = true;

    public static JsonObject By(Person person, string address = "") => new()
    {
        ["app"] = null,
        ["user"] = new JsonObject
        {
            ["id"] = person.Id,
            ["displayName"] = null,
            ["userPrincipalName"] = person.UserPrincipalName,
            ["ipAddress"] = address.Length > 0 ? address : person.Address,
        },
    };

    public static JsonObject ByApplication(string servicePrincipalId, string name) => new()
    {
        ["app"] = new JsonObject { ["appId"] = null, ["displayName"] = name, ["servicePrincipalId"] = servicePrincipalId, ["servicePrincipalName"] = null },
        ["user"] = null,
    };

    public static JsonObject User(string id, string userPrincipalName, params (string Name, string New)[] changes) =>
        Target("User", id, null, changes).With("userPrincipalName", userPrincipalName);

    public static JsonObject User(Person person, params (string Name, string New)[] changes) => User(person.Id, person.UserPrincipalName, changes);

    public static JsonObject Target(string type, string id, string? name, params (string Name, string New)[] changes) => new()
    {
        ["id"] = id,
        ["displayName"] = name,
        ["type"] = type,
        ["userPrincipalName"] = null,
        ["groupType"] = null,
        ["modifiedProperties"] = new JsonArray([.. changes.Select(x => (JsonNode)Change(x.Name, null, x.New))]),
    };

    /// <summary>Values are JSON within a JSON string, as Graph has them.</summary>
    public static JsonObject Change(string name, string? before, string? after) => new()
    {
        ["displayName"] = name,
        ["oldValue"] = before is null ? null : Quoted(before),
        ["newValue"] = after is null ? null : Quoted(after),
    };

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["category"] = Category,
        ["correlationId"] = StoryIds.Guid(Id, "correlation"),
        ["result"] = Succeeded ? "success" : "failure",
        ["resultReason"] = "",
        ["activityDisplayName"] = Activity,
        ["activityDateTime"] = Timestamp.Of(At),
        ["loggedByService"] = Service,
        ["operationType"] = Activity.Split(' ')[0],
        ["initiatedBy"] = InitiatedBy.DeepClone(),
        ["targetResources"] = new JsonArray([.. Targets.Select(x => x.DeepClone())]),
        ["additionalDetails"] = new JsonArray(),
    };

    private static string Quoted(string value) => value.StartsWith('{') ? value : JsonSerializer.Serialize(value);
}
