namespace FakeGraph.Story;

/// <summary>One attack of the story: who was hit, when, and which rules ought to say so.</summary>
public sealed record TruthEntry
{
    public required string Id { get; init; }

    /// <summary>Name of the scenario.</summary>
    public required string Scenario { get; init; }

    public required string TenantId { get; init; }

    /// <summary>Ids of the rules that ought to make a detection of it.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>The entity that was hit: usually a user's object id.</summary>
    public required string UserId { get; init; }

    public required string UserPrincipalName { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>Event time of the last of its events.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Simulated time at which all its records can be seen.</summary>
    public required DateTimeOffset VisibleAt { get; init; }
}
