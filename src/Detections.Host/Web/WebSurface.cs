using Detections.Engine.Pipeline;
using Detections.Host.Status;
using Detections.Host.Telemetry;

namespace Detections.Host.Web;

/// <summary>What the daemon lends to its web address. Immutable; everything in it is called by many threads at once.</summary>
public sealed record WebSurface
{
    /// <summary>Where, and for whom.</summary>
    public required WebOptions Options { get; init; }

    /// <summary>How the daemon stands.</summary>
    public required IDaemonView View { get; init; }

    /// <summary>The store; null while it is not open. Only read from.</summary>
    public required Func<IDetectionStore?> Store { get; init; }

    /// <summary>
    /// Takes what is pushed, and answers once it is committed or there is no room for it; asked only when
    /// <see cref="WebOptions.Push"/> is set. Null while nothing can be taken.
    /// </summary>
    public Func<PushRequest, CancellationToken, Task<PushAnswer>>? Push { get; init; }

    /// <summary>Counts requests; null for nobody.</summary>
    public DaemonMetrics? Metrics { get; init; }
}
