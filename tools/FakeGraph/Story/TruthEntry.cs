namespace FakeGraph.Story;

/// <summary>One detection that ought to be made: by which rule, for whom, when.</summary>
public sealed record TruthEntry
{
    /// <summary>Follows from rule, tenant and time.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the rule, as shipped.</summary>
    public required string Rule { get; init; }

    public required string Tenant { get; init; }

    /// <summary>Whom or what it is about: usually a user principal name.</summary>
    public required string Key { get; init; }

    /// <summary>Event time of the event that completes the rule, or of the deadline that does.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Time of the tenant from which on every record of it can be seen.</summary>
    public required DateTimeOffset VisibleAt { get; init; }

    /// <summary>Name of the scenario.</summary>
    public required string Scenario { get; init; }
}
