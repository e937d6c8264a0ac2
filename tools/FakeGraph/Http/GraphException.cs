using System.Text.Json.Nodes;

namespace FakeGraph.Http;

/// <summary>Ends the handling of a call with an error in Graph's shape.</summary>
public sealed class GraphException : Exception
{
    public GraphException(int status, string code, string message)
        : base(message)
    {
        Status = status;
        Code = code;
    }

    public int Status { get; }

    public string Code { get; }

    public static GraphException BadRequest(string message) => new(400, "BadRequest", message);

    public static GraphException NotFound(string id) =>
        new(404, "Request_ResourceNotFound", $"Resource '{id}' does not exist or one of its queried reference-property objects are not present.");

    public static GraphException NoSegment(string segment) =>
        new(400, "BadRequest", $"Resource not found for the segment '{segment}'.");

    public static GraphException Forbidden() =>
        new(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");

    public GraphAnswer ToAnswer(GraphRequest request, DateTimeOffset now) => new(Status, Envelope(Code, Message, request, now));

    public static JsonObject Envelope(string code, string message, GraphRequest request, DateTimeOffset now)
    {
        var clientRequestId = request.Header("client-request-id");
        return new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["code"] = code,
                ["message"] = message,
                ["innerError"] = new JsonObject
                {
                    ["date"] = now.UtcDateTime.ToString("s", System.Globalization.CultureInfo.InvariantCulture),
                    ["request-id"] = request.RequestId,
                    ["client-request-id"] = clientRequestId.Length > 0 ? clientRequestId : request.RequestId,
                },
            },
        };
    }
}
