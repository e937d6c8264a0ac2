namespace Detections.Actions.Notify;

/// <summary>What happened to a detection.</summary>
public enum NotificationKind
{
    /// <summary>It was found.</summary>
    Opened,

    /// <summary>More evidence, or it was found again, or an action was carried out or failed.</summary>
    Updated,

    /// <summary>Late data disproved it.</summary>
    Withdrawn,

    /// <summary>An analyst closed it.</summary>
    Resolved,

    /// <summary>An action waits for a person.</summary>
    ApprovalAsked,
}
