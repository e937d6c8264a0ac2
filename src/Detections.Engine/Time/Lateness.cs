using System.Collections.Immutable;
using Detections.Events;

namespace Detections.Engine.Time;

/// <summary>
/// How long after it happened an event may still arrive and count, per source. From Microsoft's report latencies: sign-ins and audits
/// 99 % within 5 minutes; risk detections up to 2 hours, those computed offline up to 48.
/// </summary>
/// <remarks>Immutable; share freely.</remarks>
public sealed class Lateness
{
    // By kind: asked several times for every event.
    private readonly ImmutableArray<SourceLateness> _sources;

    private Lateness(ImmutableArray<SourceLateness> sources) => _sources = sources;

    /// <summary>The shipped values.</summary>
    public static Lateness Default { get; } = new([.. Enum.GetValues<EventKind>().Order().Select(Shipped)]);

    /// <summary>The same with another value for one source; its longest is at least as long.</summary>
    public Lateness With(EventKind kind, TimeSpan usual)
    {
        var longest = _sources[(int)kind].Longest;
        return new(_sources.SetItem((int)kind, new SourceLateness(usual, longest > usual ? longest : usual)));
    }

    /// <summary>What a source is granted.</summary>
    public SourceLateness Of(EventKind kind) => _sources[(int)kind];

    /// <summary>What one event is granted: the longest when it says itself that it was computed offline, the usual otherwise.</summary>
    public TimeSpan Of(SecurityEvent securityEvent)
    {
        var source = _sources[(int)securityEvent.Kind];
        return source.Longest > source.Usual && IsOffline(securityEvent) ? source.Longest : source.Usual;
    }

    private static bool IsOffline(SecurityEvent securityEvent) =>
        string.Equals(securityEvent.Raw["detectionTimingType"].Text, "offline", StringComparison.OrdinalIgnoreCase);

    private static SourceLateness Shipped(EventKind kind) => kind switch
    {
        EventKind.Alert or EventKind.Incident => new(TimeSpan.FromHours(4), TimeSpan.FromHours(4)),
        EventKind.RiskDetection or EventKind.ServicePrincipalRiskDetection or EventKind.AgentRiskDetection
            => new(TimeSpan.FromHours(2), TimeSpan.FromHours(48)),
        EventKind.RiskyUser or EventKind.RiskyServicePrincipal => new(TimeSpan.FromHours(2), TimeSpan.FromHours(2)),
        EventKind.SignIn or EventKind.DirectoryAudit => new(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(15)),
        EventKind.Detection => new(TimeSpan.Zero, TimeSpan.Zero),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of event without a lateness."),
    };
}

/// <summary>How late a source may be.</summary>
/// <param name="Usual">After this the source is taken to be complete: what silence waits for.</param>
/// <param name="Longest">Until then an event that is known to be slow still counts: how long correlations keep its partners.</param>
public readonly record struct SourceLateness(TimeSpan Usual, TimeSpan Longest);
