namespace Detections.Actions.Outbox;

/// <summary>Hears what a person should hear of.</summary>
/// <remarks>
/// Called by any number of callers, once each time it happens, after it is in the audit trail; not again after a crash. What it
/// throws is logged and forgotten, so that telling does not hold up acting.
/// </remarks>
public interface IActionNotices
{
    /// <summary>Tells.</summary>
    ValueTask TellAsync(ActionNotice notice, CancellationToken cancellation);
}
