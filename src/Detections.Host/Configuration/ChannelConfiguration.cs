using Detections.Actions.Notify;

namespace Detections.Host.Configuration;

/// <summary>A way out. Immutable. Holds no secret, only where each is found.</summary>
public sealed record ChannelConfiguration
{
    /// <summary>As rules write it after <c>notify:</c>; unique.</summary>
    public required string Name { get; init; }

    /// <summary>What it speaks.</summary>
    public required ChannelKind Kind { get; init; }

    /// <summary>Where its address is found, which with Teams and Slack is a secret; null for a file, and for PagerDuty's own address.</summary>
    public SecretReference? Address { get; init; }

    /// <summary>The file, absolute; empty for what is none.</summary>
    public string Path { get; init; } = "";

    /// <summary>Where the key is found that signs a webhook's messages, or PagerDuty's routing key; null for none.</summary>
    public SecretReference? Key { get; init; }
}
