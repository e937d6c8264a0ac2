using System.Text.Json.Nodes;
using FakeGraph.Collections;
using FakeGraph.Tenants;

namespace FakeGraph.Http;

/// <summary>A request that found its route: handled with the tenant's gate held.</summary>
internal sealed record GraphCall(GraphRequest Request, SimulatedTenant Tenant, IReadOnlyDictionary<string, string> Values, DateTimeOffset Now)
{
    /// <summary>Ids that the effect touched, for the ledger.</summary>
    public List<string> Targets { get; } = [];

    public string Value(string name) => Values[name];

    /// <summary>The body as an object.</summary>
    /// <exception cref="GraphException">It is none.</exception>
    public JsonObject Body() => Request.Body as JsonObject
        ?? throw GraphException.BadRequest("Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.");

    /// <summary>The record that the route names.</summary>
    /// <exception cref="GraphException">There is none.</exception>
    public JsonObject Record(string collection, string id) => Tenant.SetOf(collection).TryGet(id, out var body) ? body : throw GraphException.NotFound(id);

    /// <summary>A copy of a record, to be changed and put back.</summary>
    public JsonObject Draft(string collection, string id) => (JsonObject)Record(collection, id).DeepClone();

    public string Stamp() => Timestamp.Of(Now);
}
