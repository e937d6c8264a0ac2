using System.Collections.Immutable;

namespace Detections.Host.Status;

/// <summary>What the daemon shows of itself at one moment; the shape of <c>GET /api/status</c>. Immutable.</summary>
public sealed record DaemonStatus
{
    /// <summary>The product's version.</summary>
    public required string Version { get; init; }

    /// <summary>When this process started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The moment of which this speaks. Every age here is as of this time.</summary>
    public required DateTimeOffset Clock { get; init; }

    /// <summary>How far it has come.</summary>
    public required DaemonPhase Phase { get; init; }

    /// <summary>The rules as a set; null before they are loaded.</summary>
    public RuleSetStatus? RuleSet { get; init; }

    /// <summary>Every rule that runs, in the order of ids.</summary>
    public ImmutableArray<RuleActivity> Rules { get; init; } = [];

    /// <summary>What another version of the rules finds beside these; null when there is none.</summary>
    public ShadowStatus? Shadow { get; init; }

    /// <summary>Every way in, in the order of tenant and name.</summary>
    public ImmutableArray<SourceStatus> Sources { get; init; } = [];

    /// <summary>The loop that judges and commits.</summary>
    public PipelineStatus Pipeline { get; init; } = new();

    /// <summary>What the engine holds.</summary>
    public EngineStatus Engine { get; init; } = new();

    /// <summary>The store; null before it is open.</summary>
    public StoreStatus? Store { get; init; }
}
