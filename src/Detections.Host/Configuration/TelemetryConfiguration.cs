namespace Detections.Host.Configuration;

/// <summary>Where metrics, traces and logs go. Immutable.</summary>
public sealed record TelemetryConfiguration
{
    /// <summary>An OpenTelemetry collector that is sent everything over gRPC, such as <c>http://localhost:4317</c>; null for none.</summary>
    public Uri? Otlp { get; init; }

    /// <summary>True to serve <c>/metrics</c> for Prometheus on the web address. Default true.</summary>
    public bool Prometheus { get; init; } = true;
}
