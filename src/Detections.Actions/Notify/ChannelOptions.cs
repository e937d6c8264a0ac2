namespace Detections.Actions.Notify;

/// <summary>A configured channel. Immutable. <see cref="Secret"/> and, for Teams and Slack, <see cref="Target"/> are secrets.</summary>
public sealed record ChannelOptions
{
    /// <summary>As rules write it after <c>notify:</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it speaks.</summary>
    public required ChannelKind Kind { get; init; }

    /// <summary>The address to post to, or the file; for PagerDuty its events address.</summary>
    public required string Target { get; init; }

    /// <summary>The key that signs a webhook's messages, or PagerDuty's routing key; empty for none.</summary>
    public string Secret { get; init; } = "";
}
