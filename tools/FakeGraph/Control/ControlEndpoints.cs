using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FakeGraph.Faults;

namespace FakeGraph.Control;

/// <summary>How a test or a person at a shell steers the server: <c>/control/…</c>, without a token.</summary>
internal sealed class ControlEndpoints(ServerParts parts)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/control/ledger", () => Results.Json(parts.Ledger.Entries, Json));
        routes.MapGet("/control/truth", () => Results.Json(parts.Truth.Entries, Json));
        routes.MapGet("/control/certificate", () => Results.Text(parts.Certificate.ExportCertificatePem(), "application/x-pem-file"));
        routes.MapGet("/control/tenants", () => Results.Json(parts.Tenants.All.Select(x => new { x.Id, x.DisplayName, x.Domain, x.Granted, x.ThrottlingScale }), Json));
        routes.MapPut("/control/tenants/{tenant}/granted", GrantAsync);
        routes.MapPut("/control/tenants/{tenant}/throttling", (string tenant, double scale) => Throttle(tenant, scale));
        routes.MapPut("/control/tenants/{tenant}/members/{group}/{member}", Join);
        routes.MapPost("/control/tenants/{tenant}/hunting", HuntingAsync);
        routes.MapPost("/control/tenants/{tenant}/{collection}", AddAsync);
        routes.MapGet("/control/faults", () => Results.Json(parts.Faults.Rules, Json));
        routes.MapGet("/control/faults/struck", () => Results.Json(parts.Faults.Rules.Select(x => x.Name).Distinct().ToDictionary(x => x, parts.Faults.Struck), Json));
        routes.MapPost("/control/faults", FaultAsync);
        routes.MapDelete("/control/faults", (string? name) => Forgive(name));
        routes.MapGet("/control/clock", Clock);
        routes.MapPost("/control/clock", (DateTimeOffset? now, double? speed, double? advanceSeconds) => SetClock(now, speed, advanceSeconds));
    }

    private IResult Clock() => Results.Json(new { parts.Clock.Now, parts.Clock.Speed }, Json);

    private IResult SetClock(DateTimeOffset? now, double? speed, double? advanceSeconds)
    {
        if (now is { } jump)
        {
            parts.Clock.Now = jump;
        }

        if (speed is { } faster)
        {
            parts.Clock.Speed = faster;
        }

        parts.Clock.Advance(TimeSpan.FromSeconds(advanceSeconds ?? 0));
        return Clock();
    }

    private async Task<IResult> GrantAsync(string tenant, HttpRequest request)
    {
        if (parts.Tenants.Find(tenant) is not { } found)
        {
            return Results.NotFound();
        }

        found.Granted = await request.ReadFromJsonAsync<string[]>(Json, request.HttpContext.RequestAborted) ?? [];
        return Results.NoContent();
    }

    private IResult Throttle(string tenant, double scale)
    {
        if (parts.Tenants.Find(tenant) is not { } found)
        {
            return Results.NotFound();
        }

        found.ThrottlingScale = scale;
        return Results.NoContent();
    }

    private IResult Join(string tenant, string group, string member)
    {
        try
        {
            parts.Tenants.Find(tenant)?.AddMember(member, group);
        }
        catch (ArgumentException e)
        {
            return Results.BadRequest(e.Message);
        }

        return parts.Tenants.Find(tenant) is null ? Results.NotFound() : Results.NoContent();
    }

    /// <summary>Rows that hunting answers with to queries that contain <c>?contains=</c>.</summary>
    private async Task<IResult> HuntingAsync(string tenant, HttpRequest request, string contains)
    {
        if (parts.Tenants.Find(tenant) is not { } found)
        {
            return Results.NotFound();
        }

        var rows = await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted) as JsonArray;
        if (rows is null)
        {
            return Results.BadRequest("The rows must be an array of objects.");
        }

        found.AnswerHunting(contains, rows);
        return Results.NoContent();
    }

    /// <summary>Adds one record, or each of a list; <c>?at=</c> makes them appear later.</summary>
    private async Task<IResult> AddAsync(string tenant, string collection, HttpRequest request, DateTimeOffset? at)
    {
        if (parts.Tenants.Find(tenant) is not { } found)
        {
            return Results.NotFound();
        }

        var body = await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        try
        {
            foreach (var record in body is JsonArray list ? list.ToArray() : [body])
            {
                found.Add(collection, record as JsonObject ?? throw new ArgumentException("A record must be an object."), at);
            }
        }
        catch (ArgumentException e)
        {
            return Results.BadRequest(e.Message);
        }

        return Results.NoContent();
    }

    private async Task<IResult> FaultAsync(HttpRequest request)
    {
        var rules = await request.ReadFromJsonAsync<FaultRule[]>(Json, request.HttpContext.RequestAborted) ?? [];
        parts.Faults.Add(rules);
        return Results.NoContent();
    }

    private IResult Forgive(string? name)
    {
        if (name is null)
        {
            parts.Faults.Clear();
        }
        else
        {
            parts.Faults.Remove(name);
        }

        return Results.NoContent();
    }
}
