using System.Collections.Immutable;
using System.Reflection;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Host.Status;
using Detections.Host.Telemetry;
using Detections.Rules;
using Detections.UnitTests.Host.Web;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Host.Telemetry;

public sealed class DaemonMetricsTests
{
    /// <summary>Constants of the class that are tags or the meter, not metrics.</summary>
    private static readonly ImmutableArray<string> NotMetrics =
    [
        nameof(MetricNames.Meter), nameof(MetricNames.Tenant), nameof(MetricNames.Source), nameof(MetricNames.Kind), nameof(MetricNames.Rule),
        nameof(MetricNames.Severity), nameof(MetricNames.Reason), nameof(MetricNames.State), nameof(MetricNames.Outcome),
    ];

    [Fact]
    public async Task Prometheus_gets_every_metric_by_its_name()
    {
        await using var daemon = await WebDaemon.StartAsync(prometheus: true);
        RecordEverything(daemon.Metrics);

        var (_, text) = await daemon.GetAsync("/metrics");

        foreach (var name in typeof(MetricNames).GetFields().Where(field => !NotMetrics.Contains(field.Name)).Select(Value))
        {
            text.Should().Contain($"# TYPE {name.Replace('.', '_')}", "'{0}' is promised", name);
        }
    }

    [Fact]
    public async Task A_batch_counts_what_it_brought_and_what_was_said_of_it()
    {
        await using var daemon = await WebDaemon.StartAsync(prometheus: true);
        var alert = Sample.Alert("a-1", "One", 5);

        daemon.Metrics.RecordBatch(Sample.Batch(1, Sample.Detection(2, "Found", Severity.High, alert)), Sample.Clock.AddSeconds(2));

        var lines = (await daemon.GetAsync("/metrics")).Text.Split('\n').Where(line => !line.StartsWith('#')).ToList();
        Line("detections_events_received").Should().Contain("tenant=\"contoso\"").And.Contain("kind=\"alert\"").And.Contain(" 1 ");
        Line("detections_events_rejected").Should().Contain("reason=\"notJson\"");
        Line("detections_found").Should().Contain("rule=\"leaked-credentials\"").And.Contain("severity=\"high\"");
        Line("detections_events_delay_seconds_sum").Should().Contain(" 2 ");
        Line("detections_source_lag").Should().Contain("source=\"graph/alerts_v2\"").And.Contain(" 75 ");

        string Line(string start) => lines.First(line => line.StartsWith(start, StringComparison.Ordinal)) + " ";
    }

    private static string Value(FieldInfo field) => (string?)field.GetRawConstantValue() ?? "";

    private static void RecordEverything(DaemonMetrics metrics)
    {
        var alert = Sample.Alert("a-1", "One", 5);
        var found = Sample.Detection(1, "Found", Severity.High, alert);
        var batch = Sample.Batch(1, found);
        metrics.RecordBatch(
            batch with
            {
                Outputs =
                [
                    new EngineOutput.Detected(found), new EngineOutput.Detected(found with { IsSignal = true }),
                    new EngineOutput.Folded("r", alert, Sample.Clock, found.Id, 1), new EngineOutput.Reminded(found, found.Id, 2),
                    new EngineOutput.Withdrawn(found, "Late."), new EngineOutput.Enriched(found), new EngineOutput.Faulted("r", "a-1", "It threw."),
                    new EngineOutput.Late(alert, TimeSpan.FromHours(3), ["r"]), new EngineOutput.Limited("r", "anna", "Let go."),
                ],
            },
            Sample.Clock);
        metrics.RecordCommit(TimeSpan.FromMilliseconds(4), 1);
        metrics.RecordJudging(TimeSpan.FromMilliseconds(1));
        metrics.RecordCommitFailure(StoreFault.Full);
        metrics.RecordSnapshot(TimeSpan.FromSeconds(1));
        metrics.RecordReload(ReloadOutcome.Refused);
        metrics.RecordPush("committed");
    }
}
