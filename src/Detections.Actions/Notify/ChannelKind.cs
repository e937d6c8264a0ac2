namespace Detections.Actions.Notify;

/// <summary>What a channel speaks.</summary>
public enum ChannelKind
{
    /// <summary>Microsoft Teams, by a workflow's webhook: an Adaptive Card.</summary>
    Teams,

    /// <summary>Slack, by an incoming webhook: blocks.</summary>
    Slack,

    /// <summary>PagerDuty Events v2.</summary>
    PagerDuty,

    /// <summary>Any receiver of JSON, signed.</summary>
    Webhook,

    /// <summary>A file of NDJSON.</summary>
    File,
}
