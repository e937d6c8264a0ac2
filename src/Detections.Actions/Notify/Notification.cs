using Detections.Engine.Pipeline;

namespace Detections.Actions.Notify;

/// <summary>What a channel is told about a detection. Immutable.</summary>
public sealed record Notification
{
    /// <summary>Idempotency key, the same at every try; receivers that de-duplicate are given it.</summary>
    public required string Key { get; init; }

    /// <summary>What happened to the detection.</summary>
    public required NotificationKind Kind { get; init; }

    /// <summary>The detection as it stands.</summary>
    public required StoredDetection Detection { get; init; }

    /// <summary>What the rule wants said, rendered; empty for the title alone.</summary>
    public string Message { get; init; } = "";

    /// <summary>Where a person sees it; null when the daemon has no public address.</summary>
    public Uri? Link { get; init; }

    /// <summary>What is to be decided, with its links; null when nothing is.</summary>
    public ApprovalAsked? Approval { get; init; }

    /// <summary>True when nothing acts: the message says so.</summary>
    public bool IsDryRun { get; init; }
}
