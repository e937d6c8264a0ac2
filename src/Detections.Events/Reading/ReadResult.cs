namespace Detections.Events;

/// <summary>What came of one record: an event, or the reason why it is none. Exactly one of the two is set.</summary>
public readonly struct ReadResult
{
    /// <summary>A record that is an event.</summary>
    public ReadResult(SecurityEvent securityEvent, EventOrigin origin)
    {
        Event = securityEvent;
        Origin = origin;
    }

    /// <summary>A record that is none.</summary>
    public ReadResult(RejectedEvent rejected)
    {
        ArgumentNullException.ThrowIfNull(rejected);
        Rejected = rejected;
        Origin = rejected.Origin;
    }

    /// <summary>The event; null when the record was rejected.</summary>
    public SecurityEvent? Event { get; }

    /// <summary>Why there is no event; null when there is one.</summary>
    public RejectedEvent? Rejected { get; }

    /// <summary>Where the record stands.</summary>
    public EventOrigin Origin { get; }
}
