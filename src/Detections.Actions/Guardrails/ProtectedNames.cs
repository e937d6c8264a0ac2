using System.Collections.Immutable;

namespace Detections.Actions.Guardrails;

/// <summary>What no action may touch, such as break-glass accounts, as the configuration names it. Immutable.</summary>
public sealed record ProtectedNames
{
    /// <summary>Object ids, user principal names, addresses, SIDs or <c>domain\account</c>.</summary>
    public ImmutableArray<string> Users { get; init; } = [];

    /// <summary>Object ids or display names of groups; their members are protected, also through groups within groups.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>Display names, template ids or object ids of directory roles; who holds one is protected.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>Object ids, application ids or display names.</summary>
    public ImmutableArray<string> ServicePrincipals { get; init; } = [];

    /// <summary>Object ids, device ids or host names.</summary>
    public ImmutableArray<string> Devices { get; init; } = [];

    /// <summary>True when nothing is named.</summary>
    public bool IsEmpty => Users.IsEmpty && Groups.IsEmpty && Roles.IsEmpty && ServicePrincipals.IsEmpty && Devices.IsEmpty;
}
