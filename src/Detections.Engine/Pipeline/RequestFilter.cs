using System.Collections.Immutable;

namespace Detections.Engine.Pipeline;

/// <summary>Which requests are wanted; what is not set does not narrow.</summary>
public sealed record RequestFilter
{
    /// <summary>In one of these states; empty for all.</summary>
    public ImmutableArray<RequestState> States { get; init; } = [];

    /// <summary>Of this tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>Of this detection.</summary>
    public string? DetectionId { get; init; }

    /// <summary>Of this action.</summary>
    public string? Action { get; init; }

    /// <summary>Those decided later than this <see cref="StoredRequest.Number"/>; for the next page.</summary>
    public long AfterNumber { get; init; }

    /// <summary>At most this many. Default 100.</summary>
    public int Limit { get; init; } = 100;
}
