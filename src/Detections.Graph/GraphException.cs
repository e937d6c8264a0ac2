using System.Net;

namespace Detections.Graph;

/// <summary>Graph refused a request, or could not be reached.</summary>
public sealed class GraphException : Exception
{
    /// <summary>Says what Graph said.</summary>
    public GraphException(HttpStatusCode? status, string code, string message, string requestId, Exception? inner = null)
        : base(Describe(status, code, message, requestId), inner)
    {
        Status = status;
        Code = code;
        RequestId = requestId;
    }

    /// <summary>The answer's status; null when there was no answer.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>Graph's own word: <c>Authorization_RequestDenied</c>; empty when it gave none.</summary>
    public string Code { get; }

    /// <summary>Names the request in a support case; empty when there was no answer.</summary>
    public string RequestId { get; }

    /// <summary>True when the credential or its permissions do not suffice: trying again does not help, somebody must act.</summary>
    public bool IsUnauthorised => Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || Code == "token";

    /// <summary>True when this tenant or cloud does not have the resource.</summary>
    public bool IsUnavailable => Status is HttpStatusCode.NotFound or HttpStatusCode.NotImplemented;

    /// <summary>True when it was one request too many, although it was tried several times.</summary>
    public bool IsThrottled => Status == HttpStatusCode.TooManyRequests;

    /// <summary>True when the request itself was refused: asking for less may help, asking the same again does not.</summary>
    public bool IsRefused => Status is HttpStatusCode.BadRequest or HttpStatusCode.Gone;

    private static string Describe(HttpStatusCode? status, string code, string message, string requestId) =>
        (status is { } answered ? $"Graph answered {(int)answered} {code}: {message}" : message)
        + (requestId.Length > 0 ? $" (request {requestId})" : "");
}
