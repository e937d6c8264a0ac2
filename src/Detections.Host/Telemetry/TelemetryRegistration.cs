using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Detections.Host.Telemetry;

/// <summary>Registers metrics, traces and logs with OpenTelemetry.</summary>
public static class TelemetryRegistration
{
    /// <summary>Seconds; from a commit of one event to a disk that hardly answers.</summary>
    private static readonly double[] Durations = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    /// <summary>Seconds; events that a file or a push brings may be old when they arrive, but they are received now.</summary>
    private static readonly double[] Delays = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

    private static readonly double[] Counts = [0, 1, 10, 50, 100, 500, 1_000, 2_000, 4_000, 10_000];

    /// <summary>
    /// Adds <see cref="DaemonMetrics"/> and what carries metrics, traces and logs to where they are wanted. Traces and logs leave
    /// only for a collector.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="otlp">A collector that speaks OTLP over gRPC; null for none.</param>
    /// <param name="prometheus">True when <c>/metrics</c> is to be served.</param>
    public static IServiceCollection AddDetectionsTelemetry(this IServiceCollection services, Uri? otlp, bool prometheus)
    {
        services.AddMetrics();
        services.TryAddSingleton<DaemonMetrics>();
        if (otlp is null && !prometheus)
        {
            return services;
        }

        if (prometheus)
        {
            services.TryAddSingleton<PrometheusWanted>();
        }

        var version = typeof(TelemetryRegistration).Assembly.GetName().Version?.ToString(3) ?? "";
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("detections", serviceVersion: version))
            .WithMetrics(metrics => AddMetrics(metrics, otlp, prometheus));
        if (otlp is not null)
        {
            telemetry
                .WithTracing(tracing => tracing
                    .AddSource(DaemonTracing.SourceName)
                    .AddOtlpExporter(exporter => exporter.Endpoint = otlp))
                .WithLogging(
                    logging => logging.AddOtlpExporter(exporter => exporter.Endpoint = otlp),
                    static options => options.IncludeScopes = false);
        }

        return services;
    }

    private static void AddMetrics(MeterProviderBuilder metrics, Uri? otlp, bool prometheus)
    {
        metrics
            .AddMeter(MetricNames.Meter)
            .AddRuntimeInstrumentation()
            .AddView(MetricNames.EventDelay, new ExplicitBucketHistogramConfiguration { Boundaries = Delays })
            .AddView(MetricNames.CommitEvents, new ExplicitBucketHistogramConfiguration { Boundaries = Counts })
            .AddView(MetricNames.JudgeDuration, new ExplicitBucketHistogramConfiguration { Boundaries = Durations })
            .AddView(MetricNames.CommitDuration, new ExplicitBucketHistogramConfiguration { Boundaries = Durations })
            .AddView(MetricNames.SnapshotDuration, new ExplicitBucketHistogramConfiguration { Boundaries = Durations });
        if (prometheus)
        {
            metrics.AddPrometheusExporter();
        }

        if (otlp is not null)
        {
            metrics.AddOtlpExporter(exporter => exporter.Endpoint = otlp);
        }
    }
}
