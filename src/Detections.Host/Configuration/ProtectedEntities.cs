using System.Collections.Immutable;

namespace Detections.Host.Configuration;

/// <summary>Entities that no action may touch, such as break-glass accounts; compared without regard to case. Immutable.</summary>
public sealed record ProtectedEntities
{
    /// <summary>Object ids or user principal names.</summary>
    public ImmutableArray<string> Users { get; init; } = [];

    /// <summary>Object ids or display names of groups, whose members are protected.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>Object ids or application ids.</summary>
    public ImmutableArray<string> ServicePrincipals { get; init; } = [];

    /// <summary>Device ids or host names.</summary>
    public ImmutableArray<string> Devices { get; init; } = [];

    /// <summary>True when nothing is named.</summary>
    public bool IsEmpty => Users.IsEmpty && Groups.IsEmpty && ServicePrincipals.IsEmpty && Devices.IsEmpty;
}
