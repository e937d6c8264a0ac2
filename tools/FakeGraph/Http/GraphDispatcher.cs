using System.Globalization;
using System.Text.Json.Nodes;
using FakeGraph.Faults;
using FakeGraph.Ledger;
using FakeGraph.Tenants;
using FakeGraph.Throttling;
using FakeGraph.Time;
using FakeGraph.Tokens;

namespace FakeGraph.Http;

/// <summary>Answers calls: token, faults, limits, permissions, the operation itself, the ledger. Thread-safe.</summary>
internal sealed class GraphDispatcher(
    TenantRegister tenants, OperationTable operations, TokenIssuer tokens, ThrottleGate throttle, FaultBook faults, EffectLedger ledger, SimulatedClock clock)
{
    public GraphAnswer Answer(GraphRequest request)
    {
        var now = clock.Now;
        try
        {
            var (token, tenant) = Caller(request);
            if (request.Path.Equals("/$batch", StringComparison.OrdinalIgnoreCase) && request.Method == "POST")
            {
                return new BatchCall(this).Answer(request);
            }

            var verdict = faults.Judge(request.Method, request.Path, tenant.Id, now);
            if (verdict.StrikesBefore)
            {
                return verdict.Spoil(null, request, now) with { Delay = verdict.Delay };
            }

            return Operate(request, token, tenant, verdict, now) with { Delay = verdict.Delay };
        }
        catch (GraphException refusal)
        {
            return refusal.ToAnswer(request, now);
        }
    }

    private (AccessToken Token, SimulatedTenant Tenant) Caller(GraphRequest request)
    {
        if (request.Token is not { } token)
        {
            throw new GraphException(401, "InvalidAuthenticationToken", "Access token is empty or was not issued by this server.");
        }

        if (tokens.HasExpired(token))
        {
            throw new GraphException(401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.");
        }

        return (token, tenants.Find(token.TenantId) ?? throw new GraphException(401, "InvalidAuthenticationToken", "The tenant is not known."));
    }

    private GraphAnswer Operate(GraphRequest request, AccessToken token, SimulatedTenant tenant, FaultVerdict verdict, DateTimeOffset now)
    {
        var (operation, values) = operations.Find(request);
        if (throttle.Refuse(operation.Limit, tenant.Id, token.AppId, tenant.ThrottlingScale) is { } wait)
        {
            return Throttled(request, operation.Limit, token, wait, now);
        }

        if (!token.HasAny(operation.Permissions))
        {
            throw GraphException.Forbidden();
        }

        if (request.BodyIsMalformed)
        {
            throw GraphException.BadRequest("Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.");
        }

        var call = new GraphCall(request, tenant, values, now);
        lock (tenant.Gate)
        {
            tenant.SettleNeedsLock();
            var right = operation.Handle(call);
            var answer = verdict.StrikesAfter ? verdict.Spoil(right, request, now) : right;
            if (operation.Effect.Length > 0 && right.IsSuccess)
            {
                Note(call, operation, token, answer);
            }

            return answer;
        }
    }

    private void Note(GraphCall call, Operation operation, AccessToken token, GraphAnswer answer)
    {
        var request = call.Request;
        foreach (var target in call.Targets.DefaultIfEmpty(""))
        {
            ledger.Write(new LedgerEntry
            {
                Sequence = 0,
                Time = call.Now,
                TenantId = call.Tenant.Id,
                AppId = token.AppId,
                Action = operation.Effect,
                Method = request.Method,
                Path = $"/{request.Version}{request.Path}",
                Target = target,
                Body = Blotted(request.Body),
                RequestId = request.RequestId,
                ClientRequestId = request.Header("client-request-id"),
                Status = answer.Status,
                Result = answer is { IsSuccess: true, IsCut: false, IsGarbled: false } ? "answered" : "lost",
            });
        }
    }

    private static string Blotted(JsonNode? body)
    {
        if (body is JsonObject written && written["passwordProfile"] is JsonObject profile && profile.ContainsKey("password"))
        {
            var copy = (JsonObject)written.DeepClone();
            copy["passwordProfile"]!["password"] = "***";
            return copy.ToJsonString();
        }

        return body?.ToJsonString() ?? "";
    }

    private static GraphAnswer Throttled(GraphRequest request, ServiceLimit limit, AccessToken token, TimeSpan wait, DateTimeOffset now)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        var answer = FaultVerdict.Throttled(request, now, limit.TellsWhen ? seconds : null);
        var headers = new Dictionary<string, string>(answer.Headers, StringComparer.OrdinalIgnoreCase)
        {
            ["x-ms-throttle-scope"] = string.Create(
                CultureInfo.InvariantCulture, $"{(limit.IsPerTenant ? "Tenant" : "Tenant_Application")}/{limit.Name}/{token.AppId}/{token.TenantId}"),
            ["x-ms-throttle-information"] = "RequestLimitExceeded",
        };
        return answer with { Headers = headers };
    }
}
