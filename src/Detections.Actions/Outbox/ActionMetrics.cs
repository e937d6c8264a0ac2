using System.Diagnostics.Metrics;
using Detections.Engine.Pipeline;

namespace Detections.Actions.Outbox;

/// <summary>Counts what becomes of requests.</summary>
/// <remarks>Every member may be called by any thread.</remarks>
internal sealed class ActionMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _finished;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _waits;
    private readonly Counter<long> _breakers;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _delay;

    public ActionMetrics(IMeterFactory? meters)
    {
        _meter = meters?.Create(ActionMetricNames.Meter) ?? new Meter(ActionMetricNames.Meter);
        _finished = _meter.CreateCounter<long>(ActionMetricNames.Finished, "{request}", "Requests that ended or wait for a person.");
        _failures = _meter.CreateCounter<long>(ActionMetricNames.Failures, "{try}", "Tries to act that failed.");
        _waits = _meter.CreateCounter<long>(ActionMetricNames.Waits, "{wait}", "Times that a request had to wait.");
        _breakers = _meter.CreateCounter<long>(ActionMetricNames.BreakersOpened, "{breaker}", "Breakers that opened.");
        _duration = _meter.CreateHistogram<double>(ActionMetricNames.Duration, "s", "Time that carrying out took.");
        _delay = _meter.CreateHistogram<double>(ActionMetricNames.Delay, "s", "Time from the decision to the end.");
    }

    public void Finished(StoredRequest request, string outcome) =>
        _finished.Add(1, Tag(request), new KeyValuePair<string, object?>(ActionMetricNames.Outcome, outcome));

    public void Failed(StoredRequest request) => _failures.Add(1, Tag(request));

    public void Waited(StoredRequest request, string reason) =>
        _waits.Add(1, Tag(request), new KeyValuePair<string, object?>(ActionMetricNames.Reason, reason));

    public void BreakerOpened(StoredRequest request) => _breakers.Add(1, Tag(request));

    public void CarriedOut(StoredRequest request, TimeSpan took, DateTimeOffset now)
    {
        _duration.Record(took.TotalSeconds, Tag(request));
        _delay.Record(Math.Max(0, (now - request.DecidedAt).TotalSeconds), Tag(request));
    }

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(StoredRequest request) => new(ActionMetricNames.Action, request.Request.Name);
}
