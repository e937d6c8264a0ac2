using System.Text.Json.Nodes;
using FakeGraph.Collections;
using FakeGraph.Http;
using FakeGraph.Story;
using FakeGraph.Throttling;

namespace FakeGraph.Effects;

/// <summary>Named locations, which conditional access lets in or keeps out.</summary>
internal static class NamedLocationEffects
{
    private const string Path = "/identity/conditionalAccess/namedLocations";

    public static IEnumerable<Operation> Routes()
    {
        string[] write = ["Policy.ReadWrite.ConditionalAccess"];
        yield return new Operation("POST", Path, write, ServiceLimit.IdentityProtection, Create) { Effect = "createNamedLocation" };
        yield return new Operation("PATCH", Path + "/{id}", write, ServiceLimit.IdentityProtection, Update) { Effect = "updateNamedLocation" };
        yield return new Operation("DELETE", Path + "/{id}", write, ServiceLimit.IdentityProtection, Delete) { Effect = "deleteNamedLocation" };
    }

    private static GraphAnswer Create(GraphCall call)
    {
        var location = (JsonObject)call.Body().DeepClone();
        if (string.IsNullOrEmpty(location["displayName"]?.ToString()) || location["@odata.type"] is null)
        {
            throw GraphException.BadRequest("1040: displayName and @odata.type are required.");
        }

        var id = StoryIds.Guid(call.Tenant.Id, "namedLocation", call.Request.RequestId);
        location["id"] = id;
        location["createdDateTime"] = call.Stamp();
        return new GraphAnswer(201, Store(call, id, location));
    }

    /// <summary>The type must be said again, as for every derived type.</summary>
    private static GraphAnswer Update(GraphCall call)
    {
        var id = call.Value("id");
        var location = call.Draft(CollectionNames.NamedLocations, id);
        if (call.Body()["@odata.type"] is null)
        {
            throw GraphException.BadRequest("1040: @odata.type is required.");
        }

        foreach (var (name, value) in call.Body())
        {
            location[name] = value?.DeepClone();
        }

        location["id"] = id;
        Store(call, id, location);
        return GraphAnswer.NoContent;
    }

    private static GraphAnswer Delete(GraphCall call)
    {
        call.Record(CollectionNames.NamedLocations, call.Value("id"));
        call.Tenant.SetOf(CollectionNames.NamedLocations).Remove(call.Value("id"));
        call.Targets.Add(call.Value("id"));
        return GraphAnswer.NoContent;
    }

    private static JsonNode Store(GraphCall call, string id, JsonObject location)
    {
        location["modifiedDateTime"] = call.Stamp();
        call.Tenant.SetOf(CollectionNames.NamedLocations).Put(location);
        call.Targets.Add(id);
        return location.DeepClone();
    }
}
