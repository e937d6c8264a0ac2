using Detections.Events;

namespace Detections.Engine;

/// <summary>How long after it happened an event may reach us and still count, by source, unless configured otherwise.</summary>
/// <remarks>
/// Taken from what Microsoft documents about each source's delay, rounded up: a larger value costs memory and delays what
/// waits for silence, a smaller one loses events.
/// </remarks>
public static class Lateness
{
    /// <summary>The default for a kind; always positive.</summary>
    public static TimeSpan Of(EventKind kind) => kind switch
    {
        EventKind.Alert => TimeSpan.FromHours(1),
        EventKind.Incident => TimeSpan.FromHours(1),
        EventKind.RiskDetection => TimeSpan.FromHours(2),

        // Computed offline: they arrive up to two days after the activity.
        EventKind.ServicePrincipalRiskDetection => TimeSpan.FromHours(48),
        EventKind.AgentRiskDetection => TimeSpan.FromHours(48),
        EventKind.RiskyUser => TimeSpan.FromHours(48),
        EventKind.RiskyServicePrincipal => TimeSpan.FromHours(48),

        EventKind.SignIn => TimeSpan.FromMinutes(15),
        EventKind.DirectoryAudit => TimeSpan.FromMinutes(15),

        // As late as the slowest source that a rule may read.
        EventKind.Detection => TimeSpan.FromHours(48),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
