using Detections.Engine.Pipeline;
using Detections.Graph;

namespace Detections.Actions;

/// <summary>A request that a worker has leased, with what it needs to be carried out. Immutable.</summary>
public sealed record ActionCall
{
    /// <summary>The request; its key is the idempotency key.</summary>
    public required StoredRequest Request { get; init; }

    /// <summary>The detection that asks, as last enriched; its evidence may have no bodies.</summary>
    public required StoredDetection Detection { get; init; }

    /// <summary>The way to the tenant; null for a tenant that is not configured, as that of events from a file.</summary>
    public GraphClient? Graph { get; init; }

    /// <summary>A parameter as rendered; empty when it was not given.</summary>
    public string this[string parameter]
    {
        get
        {
            foreach (var (name, value) in Request.Request.Arguments)
            {
                if (name.Equals(parameter, StringComparison.Ordinal))
                {
                    return value;
                }
            }

            return "";
        }
    }
}
