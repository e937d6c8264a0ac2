namespace Detections.Engine.Pipeline;

/// <summary>Names one way in: a resource of one tenant, a folder, a listener.</summary>
/// <param name="TenantId">The tenant that it belongs to, lower case; empty when its records name their own.</param>
/// <param name="Name">What it is, unique within the tenant: <c>graph/alerts_v2</c>, <c>files/inbox</c>, <c>push</c>.</param>
public readonly record struct SourceId(string TenantId, string Name)
{
    /// <summary><c>tenant/name</c>, or the name alone.</summary>
    public override string ToString() => TenantId.Length == 0 ? Name : $"{TenantId}/{Name}";
}
