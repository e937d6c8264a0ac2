using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace FakeGraph.Http;

/// <summary>Up to 20 requests in one. Each is answered, and throttled, by itself; the whole is 200 whatever becomes of its parts.</summary>
internal sealed class BatchCall(GraphDispatcher dispatcher)
{
    private const int MostRequests = 20;

    public GraphAnswer Answer(GraphRequest outer)
    {
        if (outer.Body is not JsonObject body || body["requests"] is not JsonArray requests || requests.Any(x => x is not JsonObject))
        {
            throw GraphException.BadRequest("Write request id : null does not contain a 'requests' array.");
        }

        if (requests.Count > MostRequests)
        {
            throw GraphException.BadRequest($"The number of requests in the batch exceeds the limit of {MostRequests}.");
        }

        var parts = requests.Select(x => x!.AsObject()).ToArray();
        if (parts.Any(x => IdOf(x).Length == 0) || parts.DistinctBy(IdOf).Count() != parts.Length)
        {
            throw GraphException.BadRequest("Request ids of a batch must be present and unique.");
        }

        var answers = new Dictionary<string, GraphAnswer>();
        foreach (var part in parts)
        {
            answers[IdOf(part)] = AnswerPart(part, outer, answers);
        }

        // The order of answers is not the order of requests, and no client may count on it.
        var responses = parts.Reverse().Select(x => (JsonNode)Response(IdOf(x), answers[IdOf(x)]));
        return GraphAnswer.Ok(new JsonObject { ["responses"] = new JsonArray([.. responses]) }) with
        {
            Delay = answers.Values.Select(x => x.Delay).DefaultIfEmpty().Max(),
        };
    }

    private GraphAnswer AnswerPart(JsonObject part, GraphRequest outer, Dictionary<string, GraphAnswer> earlier)
    {
        if (part["dependsOn"] is JsonArray depends && depends.Any(x => !earlier.TryGetValue(x?.ToString() ?? "", out var first) || !first.IsSuccess))
        {
            return new GraphAnswer(424, new JsonObject { ["error"] = new JsonObject { ["code"] = "FailedDependency", ["message"] = "A request that this one depends on has failed." } });
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in part["headers"] as JsonObject ?? [])
        {
            headers[name] = value?.ToString() ?? "";
        }

        var url = part["url"]?.ToString() ?? "";
        var mark = url.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? url : url[..mark];
        var hasBody = part["body"] is not null;
        return dispatcher.Answer(outer with
        {
            Method = (part["method"]?.ToString() ?? "GET").ToUpperInvariant(),
            Path = Uri.UnescapeDataString(path.StartsWith('/') ? path : "/" + path),
            Query = mark < 0 ? new Dictionary<string, string>() : QueryHelpers.ParseQuery(url[mark..]).ToDictionary(x => x.Key, x => x.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Headers = headers,
            Body = part["body"]?.DeepClone(),
            BodyIsMalformed = hasBody && !headers.ContainsKey("Content-Type"),
            RequestId = Guid.NewGuid().ToString(),
        });
    }

    private static JsonObject Response(string id, GraphAnswer answer)
    {
        var headers = new JsonObject { ["Content-Type"] = "application/json" };
        foreach (var (name, value) in answer.Headers)
        {
            headers[name] = value;
        }

        return new JsonObject
        {
            ["id"] = id,
            ["status"] = answer.Status,
            ["headers"] = headers,
            ["body"] = answer.IsCut ? null : answer.Body?.DeepClone(),
        };
    }

    private static string IdOf(JsonObject part) => part["id"] switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonValue value => value.ToString().ToString(CultureInfo.InvariantCulture),
        _ => "",
    };
}
