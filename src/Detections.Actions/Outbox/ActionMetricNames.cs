namespace Detections.Actions.Outbox;

/// <summary>Metrics of actions. A name that was released is never given another meaning.</summary>
public static class ActionMetricNames
{
    /// <summary>The meter.</summary>
    public const string Meter = "Detections";

    /// <summary>Requests that ended or wait for a person; <see cref="Action"/>, <see cref="Outcome"/>.</summary>
    public const string Finished = "detections.actions.finished";

    /// <summary>Tries that failed; <see cref="Action"/>.</summary>
    public const string Failures = "detections.actions.failures";

    /// <summary>Times that a request had to wait for a stop or a breaker; <see cref="Action"/>, <see cref="Reason"/>.</summary>
    public const string Waits = "detections.actions.waits";

    /// <summary>Breakers that opened; <see cref="Action"/>.</summary>
    public const string BreakersOpened = "detections.actions.breakers_opened";

    /// <summary>Seconds that carrying out took; <see cref="Action"/>.</summary>
    public const string Duration = "detections.actions.duration";

    /// <summary>Seconds from the decision to the end of a request that was carried out; <see cref="Action"/>.</summary>
    public const string Delay = "detections.actions.delay";

    /// <summary>Tag: name of the action.</summary>
    public const string Action = "action";

    /// <summary>Tag: how it went.</summary>
    public const string Outcome = "outcome";

    /// <summary>Tag: why.</summary>
    public const string Reason = "reason";
}
