using System.Text.Json.Nodes;
using FakeGraph.Tokens;

namespace FakeGraph.Http;

/// <summary>One call as Graph sees it, whether it came by HTTP or as a part of a batch.</summary>
public sealed record GraphRequest
{
    public required string Method { get; init; }

    /// <summary>"v1.0" or "beta".</summary>
    public required string Version { get; init; }

    /// <summary>The decoded path after the version, with a leading slash.</summary>
    public required string Path { get; init; }

    public required IReadOnlyDictionary<string, string> Query { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Scheme, host and version, that links in answers start with.</summary>
    public required string Root { get; init; }

    public JsonNode? Body { get; init; }

    /// <summary>The body could not be read as JSON.</summary>
    public bool BodyIsMalformed { get; init; }

    public AccessToken? Token { get; init; }

    public required string RequestId { get; init; }

    public bool IsBeta => Version == "beta";

    public string Header(string name) => Headers.TryGetValue(name, out var value) ? value : "";

    public bool Prefers(string preference) => Header("Prefer").Contains(preference, StringComparison.OrdinalIgnoreCase);
}
