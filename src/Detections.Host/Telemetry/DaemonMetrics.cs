using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Host.Status;

namespace Detections.Host.Telemetry;

/// <summary>What the daemon counts and measures as it happens. What can be read at any time is in <see cref="DaemonGauges"/>.</summary>
/// <remarks>
/// Every member may be called by any thread. Record only what is committed: what is tried again must not count twice.
/// </remarks>
public sealed class DaemonMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _received;
    private readonly Counter<long> _rejected;
    private readonly Counter<long> _commitFailures;
    private readonly Counter<long> _reloads;
    private readonly Counter<long> _pushRequests;
    private readonly Histogram<double> _eventDelay;
    private readonly Histogram<double> _judgeDuration;
    private readonly Histogram<double> _commitDuration;
    private readonly Histogram<long> _commitEvents;
    private readonly Histogram<double> _snapshotDuration;
    private readonly OutputCounters _outputs;

    /// <summary>Makes the instruments.</summary>
    public DaemonMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MetricNames.Meter);
        _received = _meter.CreateCounter<long>(MetricNames.EventsReceived, "{event}", "Events taken in and committed.");
        _rejected = _meter.CreateCounter<long>(MetricNames.EventsRejected, "{record}", "Records that could not be read.");
        _commitFailures = _meter.CreateCounter<long>(MetricNames.CommitFailures, "{try}", "Tries to commit that failed.");
        _reloads = _meter.CreateCounter<long>(MetricNames.Reloads, "{reload}", "Reloads of the rules.");
        _pushRequests = _meter.CreateCounter<long>(MetricNames.PushRequests, "{request}", "Requests to push events.");
        _eventDelay = _meter.CreateHistogram<double>(MetricNames.EventDelay, "s", "Time from arrival to commit.");
        _judgeDuration = _meter.CreateHistogram<double>(MetricNames.JudgeDuration, "s", "Time that judging a batch took.");
        _commitDuration = _meter.CreateHistogram<double>(MetricNames.CommitDuration, "s", "Time that committing a batch took.");
        _commitEvents = _meter.CreateHistogram<long>(MetricNames.CommitEvents, "{event}", "Events in a committed batch.");
        _snapshotDuration = _meter.CreateHistogram<double>(MetricNames.SnapshotDuration, "s", "Time that saving the state took.");
        _outputs = new OutputCounters(_meter);
    }

    /// <summary>Publishes what the daemon shows of itself as gauges. Once.</summary>
    public void Observe(IDaemonView view) => DaemonGauges.Register(_meter, view);

    /// <summary>A batch was committed.</summary>
    /// <param name="took">The time of the commit alone.</param>
    /// <param name="events">Number of events in it.</param>
    public void RecordCommit(TimeSpan took, int events)
    {
        _commitDuration.Record(took.TotalSeconds);
        _commitEvents.Record(events);
    }

    /// <summary>A batch was judged.</summary>
    public void RecordJudging(TimeSpan took) => _judgeDuration.Record(took.TotalSeconds);

    /// <summary>A try to commit failed and will be repeated.</summary>
    public void RecordCommitFailure(StoreFault fault) =>
        _commitFailures.Add(1, Tag(MetricNames.Reason, Word(fault.ToString())));

    /// <summary>Counts everything that a committed batch brought and what the engine said to it.</summary>
    /// <param name="batch">The batch, once it is committed.</param>
    /// <param name="now">The clock after the commit; the delay of events received later than it counts as none.</param>
    public void RecordBatch(CommitBatch batch, DateTimeOffset now)
    {
        foreach (var count in CommitTally.Of(batch))
        {
            switch (count.Counter)
            {
                case Counter.Events:
                    _received.Add(count.Value, With(count.Source, MetricNames.Kind, count.Label));
                    break;
                case Counter.Rejected:
                    _rejected.Add(count.Value, With(count.Source, MetricNames.Reason, count.Label));
                    break;
            }
        }

        if (_eventDelay.Enabled)
        {
            foreach (var entry in batch.Entries)
            {
                _eventDelay.Record(Math.Max(0, (now - entry.Event.ReceivedAt).TotalSeconds));
            }
        }

        foreach (var output in batch.Outputs)
        {
            RecordOutput(output);
        }
    }

    /// <summary>Counts one thing that the engine said; <see cref="RecordBatch"/> does so for all of a batch.</summary>
    public void RecordOutput(EngineOutput output) => _outputs.Record(output);

    /// <summary>The state was saved.</summary>
    public void RecordSnapshot(TimeSpan took) => _snapshotDuration.Record(took.TotalSeconds);

    /// <summary>The rules were reloaded, or not.</summary>
    public void RecordReload(ReloadOutcome outcome) => _reloads.Add(1, Tag(MetricNames.Outcome, Word(outcome.ToString())));

    /// <summary>A request to push events was answered.</summary>
    /// <param name="outcome">One of few fixed words.</param>
    internal void RecordPush(string outcome) => _pushRequests.Add(1, Tag(MetricNames.Outcome, outcome));

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    /// <summary>The word as JSON and YAML write it.</summary>
    internal static string Word(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    /// <summary>One tag.</summary>
    internal static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    /// <summary>The tags of a source.</summary>
    internal static TagList With(SourceId source) =>
        new(Tag(MetricNames.Tenant, source.TenantId), Tag(MetricNames.Source, source.Name));

    private static TagList With(SourceId source, string name, string value) =>
        new(Tag(MetricNames.Tenant, source.TenantId), Tag(MetricNames.Source, source.Name), Tag(name, value));
}
