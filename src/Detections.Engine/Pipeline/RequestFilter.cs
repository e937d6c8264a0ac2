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

    /// <summary>True for those alone that are recorded or wait for a person, and whose plan is not made yet.</summary>
    public bool IsUnplanned { get; init; }

    /// <summary>Decided at this time or later.</summary>
    public DateTimeOffset? DecidedFrom { get; init; }

    /// <summary>Those decided later than this <see cref="StoredRequest.Number"/>; for the next page.</summary>
    public long AfterNumber { get; init; }

    /// <summary>At most this many. Default 100.</summary>
    public int Limit { get; init; } = 100;
}
