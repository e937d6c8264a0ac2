using System.Collections.Immutable;

namespace Detections.Host.Status;

/// <summary>What rules in the shadow found, compared with the rules that run. Immutable.</summary>
public sealed record ShadowStatus
{
    /// <summary>The version of the set in the shadow.</summary>
    public required string Version { get; init; }

    /// <summary>Since when it is compared.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The rules of the shadow that found something in either version, in the order of ids.</summary>
    public ImmutableArray<ShadowRule> Rules { get; init; } = [];

    /// <summary>The newest detections that only one version has; at most 50.</summary>
    public ImmutableArray<ShadowDifference> Differences { get; init; } = [];
}

/// <summary>A rule in both versions, among the newest 10,000 detections.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Both">Detections that both versions have.</param>
/// <param name="ShadowOnly">Those that only the shadow has.</param>
/// <param name="RunningOnly">Those that only the running version has.</param>
public sealed record ShadowRule(string Id, int Both, int ShadowOnly, int RunningOnly);

/// <summary>A detection that only one version has.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Id">The detection.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="OccurredAt">When it occurred.</param>
/// <param name="Title">Its title.</param>
/// <param name="InShadow">True when the shadow has it, false when the running version has.</param>
public sealed record ShadowDifference(string RuleId, string Id, string TenantId, DateTimeOffset OccurredAt, string Title, bool InShadow);
