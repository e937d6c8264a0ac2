using System.Collections.Immutable;
using Detections.Engine.Time;

namespace Detections.Host.Configuration;

/// <summary>Everything that <c>detections.yaml</c> says, validated; what it leaves out has its default. Immutable; share freely.</summary>
/// <remarks>Every path in it and below is absolute: the file's own are relative to its folder. No secret is held, only where each is found.</remarks>
public sealed record DaemonConfiguration
{
    /// <summary>The file's absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>Rule files and folders, existing when the file was read. Default: the folder <c>rules</c> beside the file. Never empty.</summary>
    public required ImmutableArray<string> Rules { get; init; }

    /// <summary>Rule files and folders of another version, which judges beside and tells nobody. Default: none.</summary>
    public ImmutableArray<string> Shadow { get; init; } = [];

    /// <summary>Where events, positions and detections are kept.</summary>
    public required StoreConfiguration Store { get; init; }

    /// <summary>The tenants to poll; ids and names are unique without regard to case. May be empty.</summary>
    public ImmutableArray<TenantConfiguration> Tenants { get; init; } = [];

    /// <summary>Files and folders of events to read; none lies within another. May be empty.</summary>
    public ImmutableArray<FileConfiguration> Files { get; init; } = [];

    /// <summary>The endpoint that takes events over HTTP; null when there is none.</summary>
    public PushConfiguration? Push { get; init; }

    /// <summary>Ways out, by which <c>notify</c> tells somebody. May be empty.</summary>
    public ImmutableArray<ChannelConfiguration> Channels { get; init; } = [];

    /// <summary>Topics to read with the Kafka protocol. May be empty.</summary>
    public ImmutableArray<KafkaConfiguration> Kafka { get; init; } = [];

    /// <summary>How late events may be, by stream; what the file does not name has the shipped value.</summary>
    public Lateness Lateness { get; init; } = Lateness.Default;

    /// <summary>Status page, JSON API and health endpoints.</summary>
    public WebConfiguration Web { get; init; } = new();

    /// <summary>Where metrics, traces and logs go.</summary>
    public TelemetryConfiguration Telemetry { get; init; } = new();

    /// <summary>How often the engine's state is saved whole.</summary>
    public SnapshotConfiguration Snapshot { get; init; } = new();

    /// <summary>Whether actions act, and what they never touch.</summary>
    public ActionsConfiguration Actions { get; init; } = new();
}
