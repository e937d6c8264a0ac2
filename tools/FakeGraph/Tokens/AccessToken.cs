namespace FakeGraph.Tokens;

/// <summary>What an access token says: who calls, for which tenant, with which permissions, until when.</summary>
public sealed record AccessToken(string TenantId, string AppId, IReadOnlyList<string> Roles, DateTimeOffset ExpiresAt)
{
    public bool HasAny(IReadOnlyList<string> permissions) => permissions.Count == 0 || permissions.Any(x => Roles.Contains(x, StringComparer.OrdinalIgnoreCase));
}
