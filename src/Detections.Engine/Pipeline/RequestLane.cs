using System.Collections.Immutable;

namespace Detections.Engine.Pipeline;

/// <summary>Which requests a worker takes; what is not set does not narrow.</summary>
public sealed record RequestLane
{
    /// <summary>Of this tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>Of these actions only; empty for all.</summary>
    public ImmutableArray<string> Only { get; init; } = [];

    /// <summary>Not of these actions.</summary>
    public ImmutableArray<string> Except { get; init; } = [];

    /// <summary>True when the request is of this lane.</summary>
    public bool Takes(StoredRequest request) =>
        (TenantId is not { } tenant || request.TenantId == tenant)
        && (Only.IsEmpty || Only.Contains(request.Request.Name))
        && !Except.Contains(request.Request.Name);
}
