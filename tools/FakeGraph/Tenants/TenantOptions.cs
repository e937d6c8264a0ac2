namespace FakeGraph.Tenants;

/// <summary>How one simulated tenant is set up.</summary>
public sealed record TenantOptions
{
    /// <summary>The directory's id; empty: derived from the seed.</summary>
    public string Id { get; init; } = "";

    public string DisplayName { get; init; } = "Contoso";

    public string Domain { get; init; } = "contoso.com";

    /// <summary>Application permissions that tokens carry in their roles claim; empty: everything that the server knows.</summary>
    public IReadOnlyList<string> Granted { get; init; } = [];

    /// <summary>The secret of each application; while empty, any application with any secret or assertion gets a token.</summary>
    public IReadOnlyDictionary<string, string> Applications { get; init; } = new Dictionary<string, string>();

    /// <summary>Multiplies the documented limits; 0 switches throttling off. Null: as the server.</summary>
    public double? ThrottlingScale { get; init; }

    /// <summary>People in the story, at least 24. Null: as the server.</summary>
    public int? Users { get; init; }
}
