using System.Globalization;
using System.Text.Json.Nodes;
using FakeGraph.Faults;
using FakeGraph.Tenants;
using FakeGraph.Time;

namespace FakeGraph.Tokens;

/// <summary>The part of the sign-in service that an application with its own credentials meets.</summary>
internal sealed class TokenEndpoints(TenantRegister tenants, TokenIssuer issuer, TimeSpan lifetime, FaultBook faults, SimulatedClock clock)
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/common/discovery/instance", Instance);
        routes.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", Configuration);
        routes.MapGet("/{tenant}/.well-known/openid-configuration", Configuration);
        routes.MapGet("/{tenant}/discovery/v2.0/keys", (string tenant) => Results.Json(issuer.Keys()));
        routes.MapPost("/{tenant}/oauth2/v2.0/token", Issue);
    }

    private static IResult Instance(HttpContext context)
    {
        var host = context.Request.Host.Value ?? "";
        return Results.Json(new JsonObject
        {
            ["tenant_discovery_endpoint"] = $"https://{host}/common/v2.0/.well-known/openid-configuration",
            ["api-version"] = "1.1",
            ["metadata"] = new JsonArray(new JsonObject
            {
                ["preferred_network"] = host,
                ["preferred_cache"] = host,
                ["aliases"] = new JsonArray(host),
            }),
        });
    }

    private static IResult Configuration(string tenant, HttpContext context)
    {
        var root = $"{context.Request.Scheme}://{context.Request.Host}/{tenant}";
        return Results.Json(new JsonObject
        {
            ["token_endpoint"] = $"{root}/oauth2/v2.0/token",
            ["authorization_endpoint"] = $"{root}/oauth2/v2.0/authorize",
            ["device_authorization_endpoint"] = $"{root}/oauth2/v2.0/devicecode",
            ["jwks_uri"] = $"{root}/discovery/v2.0/keys",
            ["issuer"] = $"{root}/v2.0",
            ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "private_key_jwt", "client_secret_basic"),
            ["response_types_supported"] = new JsonArray("code", "id_token", "token"),
            ["subject_types_supported"] = new JsonArray("pairwise"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["scopes_supported"] = new JsonArray("openid"),
            ["tenant_region_scope"] = "EU",
        });
    }

    private async Task<IResult> Issue(string tenant, HttpContext context)
    {
        if (await SpoiledAsync(tenant, context) is { } spoiled)
        {
            return spoiled;
        }

        if (!context.Request.HasFormContentType)
        {
            return Refuse(400, "invalid_request", "AADSTS900144: The request body must contain the following parameter: 'grant_type'.");
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form["grant_type"] != "client_credentials")
        {
            return Refuse(400, "unsupported_grant_type", $"AADSTS70003: The app requested an unsupported grant type '{form["grant_type"]}'.");
        }

        if (tenants.Find(tenant) is not { } found)
        {
            return Refuse(400, "invalid_request", $"AADSTS90002: Tenant '{tenant}' not found.");
        }

        var appId = form["client_id"].ToString();
        if (Objection(found, appId, form) is { } objection)
        {
            return objection;
        }

        var scope = form["scope"].ToString();
        var audience = scope.EndsWith("/.default", StringComparison.Ordinal) ? scope[..^"/.default".Length] : scope;
        var token = issuer.Issue(
            found.Id, appId, found.Granted, audience, $"{context.Request.Scheme}://{context.Request.Host}/{found.Id}/", lifetime);
        return Results.Json(new JsonObject
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = (long)lifetime.TotalSeconds,
            ["ext_expires_in"] = (long)lifetime.TotalSeconds,
            ["access_token"] = token,
        });
    }

    /// <summary>What a fault makes of the request; null if none strikes.</summary>
    private async Task<IResult?> SpoiledAsync(string tenant, HttpContext context)
    {
        var verdict = faults.JudgeToken(context.Request.Path, tenants.Find(tenant)?.Id ?? tenant, clock.Now);
        if (verdict.Delay > TimeSpan.Zero)
        {
            await Task.Delay(verdict.Delay, context.RequestAborted);
        }

        switch (verdict.Rule?.Kind)
        {
            case null or FaultKind.Slow or FaultKind.EmptyPage:
                return null;
            case FaultKind.Cut or FaultKind.Drop:
                context.Abort();
                return Results.Empty;
            case FaultKind.Throttle:
                context.Response.Headers.RetryAfter = verdict.Rule.RetryAfterSeconds is { } seconds ? seconds.ToString(CultureInfo.InvariantCulture) : default;
                return Refuse(429, "temporarily_unavailable", "AADSTS90055: The server is busy. Retry later.");
            case FaultKind.Malformed:
                return Results.Text("{\"token_type\":\"Bearer\",", "application/json");
            case FaultKind.TokenExpired or FaultKind.Forbidden:
                return Refuse(401, "invalid_client", "AADSTS7000222: The provided client secret keys are expired.");
            default:
                return Results.StatusCode(verdict.Rule.Status);
        }
    }

    private static IResult? Objection(SimulatedTenant tenant, string appId, IFormCollection form)
    {
        var secret = form["client_secret"].ToString();
        var assertion = form["client_assertion"].ToString();
        if (appId.Length == 0 || (secret.Length == 0 && assertion.Length == 0))
        {
            return Refuse(401, "invalid_client", "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
        }

        if (tenant.Applications.Count > 0 && !tenant.Applications.ContainsKey(appId))
        {
            return Refuse(400, "unauthorized_client", $"AADSTS700016: Application with identifier '{appId}' was not found in the directory '{tenant.DisplayName}'.");
        }

        if (assertion.Length > 0)
        {
            var isSound = form["client_assertion_type"] == AssertionType && TokenIssuer.ClaimsOf(assertion)?["sub"] is not null;
            return isSound ? null : Refuse(401, "invalid_client", "AADSTS700027: The certificate with identifier used to sign the client assertion is not registered on application.");
        }

        return tenant.Applications.Count > 0 && tenant.Applications[appId] != secret
            ? Refuse(401, "invalid_client", $"AADSTS7000215: Invalid client secret provided for app '{appId}'.")
            : null;
    }

    private static IResult Refuse(int status, string error, string description) => Results.Json(
        new JsonObject
        {
            ["error"] = error,
            ["error_description"] = description,
            ["error_codes"] = new JsonArray(int.Parse(description["AADSTS".Length..description.IndexOf(':', StringComparison.Ordinal)], CultureInfo.InvariantCulture)),
        },
        statusCode: status);
}
