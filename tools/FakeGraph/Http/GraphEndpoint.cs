using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FakeGraph.Time;
using FakeGraph.Tokens;

namespace FakeGraph.Http;

/// <summary>Between HTTP and the dispatcher; also where answers are delayed and connections cut.</summary>
internal sealed class GraphEndpoint(GraphDispatcher dispatcher, TokenIssuer tokens, SimulatedClock clock)
{
    public async Task HandleAsync(HttpContext context, string version)
    {
        var request = await ReadAsync(context, version);
        var answer = dispatcher.Answer(request);
        if (answer.Delay > TimeSpan.Zero)
        {
            await Task.Delay(answer.Delay, context.RequestAborted);
        }

        await WriteAsync(context, request, answer);
    }

    private async Task<GraphRequest> ReadAsync(HttpContext context, string version)
    {
        var http = context.Request;
        var (body, isMalformed) = await BodyAsync(http, context.RequestAborted);
        var bearer = http.Headers.Authorization.ToString();
        var prefix = $"/{version}";
        return new GraphRequest
        {
            Method = http.Method.ToUpperInvariant(),
            Version = version,
            Path = (http.Path.Value ?? "")[prefix.Length..],
            Query = http.Query.ToDictionary(x => x.Key, x => x.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Headers = http.Headers.ToDictionary(x => x.Key, x => x.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Root = $"{http.Scheme}://{http.Host}{prefix}",
            Body = body,
            BodyIsMalformed = isMalformed,
            Token = bearer.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? tokens.Read(bearer["Bearer ".Length..].Trim()) : null,
            RequestId = Guid.NewGuid().ToString(),
        };
    }

    private static async Task<(JsonNode? Body, bool IsMalformed)> BodyAsync(HttpRequest http, CancellationToken stop)
    {
        using var reader = new StreamReader(http.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(stop);
        if (text.Length == 0)
        {
            return (null, false);
        }

        try
        {
            var isJson = http.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;
            return (JsonNode.Parse(text), !isJson);
        }
        catch (JsonException)
        {
            return (null, true);
        }
    }

    private async Task WriteAsync(HttpContext context, GraphRequest request, GraphAnswer answer)
    {
        var http = context.Response;
        http.StatusCode = answer.Status;
        http.Headers["request-id"] = request.RequestId;
        http.Headers["client-request-id"] = request.Header("client-request-id") is { Length: > 0 } id ? id : request.RequestId;
        foreach (var (name, value) in answer.Headers)
        {
            http.Headers[name] = value;
        }

        // Graph's clock is the tenant's.
        http.Headers.Date = clock.Now.ToString("R", CultureInfo.InvariantCulture);
        var bytes = answer.Body is null ? [] : Encoding.UTF8.GetBytes(answer.Body.ToJsonString());
        if (answer.IsGarbled)
        {
            bytes = bytes.Length > 1 ? bytes[..(bytes.Length / 2)] : "{"u8.ToArray();
        }

        if (answer.IsCut)
        {
            await CutAsync(context, bytes);
        }
        else if (bytes.Length > 0)
        {
            http.ContentType = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";
            http.ContentLength = bytes.Length;
            await http.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }

    /// <summary>Announces the whole and sends half of it; what has no body ends before the status is known.</summary>
    private static async Task CutAsync(HttpContext context, byte[] bytes)
    {
        if (bytes.Length > 1)
        {
            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }

        context.Abort();
    }
}
