namespace FakeGraph.Throttling;

/// <summary>A documented limit: so many requests per window, for one tenant or for one application in it.</summary>
/// <param name="Name">Stands in <c>x-ms-throttle-scope</c>.</param>
/// <param name="Requests">How many are let through per window, at least 1.</param>
/// <param name="Window">The window slides.</param>
/// <param name="IsPerTenant">All applications of a tenant share it.</param>
/// <param name="TellsWhen">The refusal has a <c>Retry-After</c> header.</param>
public sealed record ServiceLimit(string Name, int Requests, TimeSpan Window, bool IsPerTenant, bool TellsWhen)
{
    public static ServiceLimit IdentityProtection { get; } = new("IdentityProtection", 1, TimeSpan.FromSeconds(1), true, false);

    public static ServiceLimit Reports { get; } = new("Reports", 5, TimeSpan.FromSeconds(10), false, true);

    public static ServiceLimit Security { get; } = new("Security", 150, TimeSpan.FromMinutes(1), false, true);

    public static ServiceLimit Hunting { get; } = new("AdvancedHunting", 45, TimeSpan.FromMinutes(1), true, true);

    public static ServiceLimit Directory { get; } = new("Directory", 3500, TimeSpan.FromSeconds(10), false, true);

    public static ServiceLimit Mail { get; } = new("Mail", 10000, TimeSpan.FromMinutes(10), false, true);
}
