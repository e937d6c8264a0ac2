using System.Globalization;
using System.Text.Json.Nodes;
using FakeGraph.Http;

namespace FakeGraph.Faults;

/// <summary>What goes wrong with one request.</summary>
internal sealed record FaultVerdict(FaultRule? Rule, TimeSpan Delay)
{
    public bool StrikesBefore => Rule is { AfterEffect: false, Kind: not (FaultKind.Cut or FaultKind.EmptyPage or FaultKind.Malformed) };

    public bool StrikesAfter => Rule is not null && !StrikesBefore;

    /// <summary>The answer in place of the right one; for a cut connection the right one, half of which is sent.</summary>
    public GraphAnswer Spoil(GraphAnswer? right, GraphRequest request, DateTimeOffset now)
    {
        if (Rule is not { } rule)
        {
            return right ?? new GraphAnswer(500);
        }

        return rule.Kind switch
        {
            FaultKind.Cut => (right ?? new GraphAnswer(200)) with { IsCut = true },
            FaultKind.Drop => new GraphAnswer(200) { IsCut = true },
            FaultKind.EmptyPage => Emptied(right ?? new GraphAnswer(200), request),
            FaultKind.Malformed => (right ?? new GraphAnswer(200)) with { IsGarbled = true },
            FaultKind.Throttle => Throttled(request, now, rule.RetryAfterSeconds),
            FaultKind.TokenExpired => new GraphException(401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.").ToAnswer(request, now),
            FaultKind.Forbidden => GraphException.Forbidden().ToAnswer(request, now),
            _ => new GraphException(rule.Status, CodeOf(rule.Status), "The service cannot answer this request now.").ToAnswer(request, now) with
            {
                Headers = RetryAfter(rule.RetryAfterSeconds),
            },
        };
    }

    public static GraphAnswer Throttled(GraphRequest request, DateTimeOffset now, int? retryAfterSeconds)
    {
        var body = GraphException.Envelope("TooManyRequests", "Please retry again later.", request, now);
        var inner = body["error"]!["innerError"]!.AsObject();
        inner["code"] = "429";
        inner["status"] = "429";
        inner["message"] = "Please retry after";
        return new GraphAnswer(429, body) { Headers = RetryAfter(retryAfterSeconds) };
    }

    private static GraphAnswer Emptied(GraphAnswer right, GraphRequest request)
    {
        if (!right.IsSuccess || right.Body is not JsonObject page || page["value"] is not JsonArray)
        {
            return right;
        }

        var query = string.Join('&', request.Query.Select(x => $"{x.Key}={Uri.EscapeDataString(x.Value)}"));
        var empty = (JsonObject)page.DeepClone();
        empty["value"] = new JsonArray();
        empty["@odata.nextLink"] = $"{request.Root}{request.Path}{(query.Length > 0 ? "?" : "")}{query}";
        return right with { Body = empty };
    }

    private static Dictionary<string, string> RetryAfter(int? seconds) => seconds is { } known
        ? new(StringComparer.OrdinalIgnoreCase) { ["Retry-After"] = known.ToString(CultureInfo.InvariantCulture) }
        : new(StringComparer.OrdinalIgnoreCase);

    private static string CodeOf(int status) => status switch
    {
        500 => "InternalServerError",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        _ => "UnknownError",
    };
}
