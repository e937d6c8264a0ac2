namespace FakeGraph.Tenants;

/// <summary>The server's tenants. Thread-safe.</summary>
public sealed class TenantRegister(IReadOnlyList<SimulatedTenant> tenants)
{
    public IReadOnlyList<SimulatedTenant> All { get; } = tenants;

    /// <summary>By id or domain; null if there is none.</summary>
    public SimulatedTenant? Find(string name) =>
        All.FirstOrDefault(x => x.Id.Equals(name, StringComparison.OrdinalIgnoreCase) || x.Domain.Equals(name, StringComparison.OrdinalIgnoreCase));
}
