using System.Text.Json.Nodes;

namespace FakeGraph.Http;

/// <summary>What Graph says to one call.</summary>
public sealed record GraphAnswer(int Status, JsonNode? Body = null)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Real time to wait before the answer is sent.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The connection ends in the middle of the body.</summary>
    public bool IsCut { get; init; }

    /// <summary>Half of the body is sent, as if it were the whole.</summary>
    public bool IsGarbled { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public static GraphAnswer NoContent { get; } = new(204);

    public static GraphAnswer Ok(JsonNode body) => new(200, body);
}
