using System.Diagnostics;

namespace Detections.Host.Telemetry;

/// <summary>The traces of the daemon: names of spans and their attributes, in one place.</summary>
public static class DaemonTracing
{
    /// <summary>The name by which traces are subscribed to.</summary>
    public const string SourceName = "Detections";

    /// <summary>One turn of the pipeline: taking in, judging.</summary>
    public const string Turn = "detections.turn";

    /// <summary>Committing one batch, with every try.</summary>
    public const string Commit = "detections.commit";

    /// <summary>Saving the state.</summary>
    public const string Snapshot = "detections.snapshot";

    /// <summary>Bringing the state back at the start.</summary>
    public const string Recovery = "detections.recovery";

    /// <summary>Reloading the rules.</summary>
    public const string Reload = "detections.reload";

    /// <summary>One request by which events were pushed.</summary>
    public const string Push = "detections.push";

    /// <summary>Attribute: sequence of the batch.</summary>
    public const string Sequence = "detections.batch.sequence";

    /// <summary>Attribute: number of events.</summary>
    public const string Events = "detections.batch.events";

    /// <summary>Attribute: number of outputs.</summary>
    public const string Outputs = "detections.batch.outputs";

    /// <summary>Attribute: fingerprint of the rules.</summary>
    public const string RuleSet = "detections.ruleset.version";

    /// <summary>Where the spans begin; without a listener starting one costs nothing and yields null.</summary>
    public static readonly ActivitySource Source = new(SourceName);
}
