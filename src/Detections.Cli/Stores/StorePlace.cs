using System.Collections.Immutable;
using Detections.Engine.Pipeline;
using Detections.Host.Configuration;

namespace Detections.Cli.Stores;

/// <summary>Where a store is, and what its configuration calls the tenants in it.</summary>
/// <param name="Path">The store's file.</param>
/// <param name="Tenants">The configured tenants; none when the store was named without a configuration.</param>
internal sealed record StorePlace(string Path, ImmutableArray<TenantConfiguration> Tenants)
{
    /// <summary>What people call the tenant; its id when no configuration says.</summary>
    internal string NameOf(string tenantId) =>
        Tenants.FirstOrDefault(tenant => tenant.Id == tenantId)?.Name ?? tenantId;

    /// <summary>The id of the tenant that a person names by its id or name.</summary>
    internal string IdOf(string typed) =>
        Tenants.FirstOrDefault(tenant => tenant.Name.Equals(typed, StringComparison.OrdinalIgnoreCase))?.Id ?? typed.ToLowerInvariant();

    /// <summary>A source as people name it.</summary>
    internal string NameOf(SourceId source) => (source with { TenantId = NameOf(source.TenantId) }).ToString();
}
