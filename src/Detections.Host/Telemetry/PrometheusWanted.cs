namespace Detections.Host.Telemetry;

/// <summary>Registered when <c>/metrics</c> is to be served.</summary>
internal sealed class PrometheusWanted;
