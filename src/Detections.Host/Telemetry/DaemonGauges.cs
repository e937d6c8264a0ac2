using System.Diagnostics.Metrics;
using Detections.Host.Status;
using static Detections.Host.Telemetry.DaemonMetrics;

namespace Detections.Host.Telemetry;

/// <summary>What can be read at any time, read when it is asked for.</summary>
internal static class DaemonGauges
{
    /// <summary>Adds the gauges to the meter.</summary>
    public static void Register(Meter meter, IDaemonView view)
    {
        AddSources(meter, view);
        AddRules(meter, view);
        AddState(meter, view);
        AddHealth(meter, view);
    }

    private static void AddSources(Meter meter, IDaemonView view)
    {
        Sources(MetricNames.SourceLag, "How far what was delivered is behind the clock.", static (source, _) => source.Lag);
        Sources(MetricNames.PositionAge, "Time since the position was committed.", static (source, _) => source.PositionAge);
        Sources(MetricNames.WatermarkAge, "How far the watermark is behind the clock.", static (source, clock) => clock - source.Watermark);
        meter.CreateObservableGauge(
            MetricNames.SourceState,
            () => view.Now().Sources.Select(static source =>
            {
                var tags = With(source.Source);
                tags.Add(MetricNames.State, Word(source.State.ToString()));
                return new Measurement<int>(1, tags);
            }),
            unit: null,
            "1 for the state that a source is in.");

        Counts(MetricNames.SourceErrors, "{error}", "Reads of a source that failed.", static source => source.Failures);
        Counts(MetricNames.Throttled, "{response}", "Times that the service of a source said to wait.", static source => source.Throttled);

        void Counts(string name, string unit, string description, Func<SourceStatus, long> read) =>
            meter.CreateObservableCounter(
                name, () => view.Now().Sources.Select(source => new Measurement<long>(read(source), With(source.Source))), unit, description);

        void Sources(string name, string description, Func<SourceStatus, DateTimeOffset, TimeSpan?> read) =>
            meter.CreateObservableGauge(name, () => Read(view.Now(), read), "s", description);
    }

    private static IEnumerable<Measurement<double>> Read(DaemonStatus status, Func<SourceStatus, DateTimeOffset, TimeSpan?> read)
    {
        foreach (var source in status.Sources)
        {
            if (read(source, status.Clock) is { } span)
            {
                yield return new Measurement<double>(span.TotalSeconds, With(source.Source));
            }
        }
    }

    private static void AddRules(Meter meter, IDaemonView view)
    {
        meter.CreateObservableCounter(
            MetricNames.RuleDuration,
            () => Rules(static rule => rule.Time?.TotalSeconds),
            "s",
            "Time spent on a rule.");
        meter.CreateObservableCounter(
            MetricNames.RuleEvaluated, () => Rules(static rule => rule.Evaluated), "{event}", "Events at which a rule was asked.");
        meter.CreateObservableCounter(
            MetricNames.RuleMatched, () => Rules(static rule => rule.Matched), "{event}", "Events that satisfied a step of a rule.");
        meter.CreateObservableUpDownCounter(
            MetricNames.RuleHeldEvents, () => Rules(static rule => rule.HeldEvents), "{event}", "Events that a rule holds.");
        meter.CreateObservableUpDownCounter(
            MetricNames.RuleOpenKeys, () => Rules(static rule => rule.OpenKeys), "{key}", "Keys that a rule has open.");

        IEnumerable<Measurement<T>> Rules<T>(Func<RuleActivity, T?> read)
            where T : struct
        {
            foreach (var rule in view.Now().Rules)
            {
                if (read(rule) is { } value)
                {
                    yield return new Measurement<T>(value, Tag(MetricNames.Rule, rule.Id));
                }
            }
        }
    }

    private static void AddState(Meter meter, IDaemonView view)
    {
        State(MetricNames.HeldEvents, "{event}", "Events in open windows.", static status => status.Engine.HeldEvents);
        State(MetricNames.OpenKeys, "{key}", "Keys with something open.", static status => status.Engine.OpenKeys);
        State(MetricNames.RememberedObjects, "{object}", "Objects remembered.", static status => status.Engine.RememberedObjects);
        State(MetricNames.Queue, "{batch}", "Batches that wait to be judged.", static status => status.Pipeline.Queue);
        State(MetricNames.StoreSize, "By", "Size of the store.", static status => status.Store?.Bytes);
        State(MetricNames.StoreFree, "By", "Room left on the store's disk.", static status => status.Store?.FreeBytes);
        State(MetricNames.Rules, "{rule}", "Rules that run.", static status => status.RuleSet?.Count);
        Gauge(meter, view, MetricNames.Sequence, "{batch}", "The last committed batch.", static status => (long?)status.Pipeline.LastSequence);
        Gauge(meter, view, MetricNames.SnapshotAge, "s", "Time since the state was saved.", static status => status.Pipeline.SnapshotAge?.TotalSeconds);

        void State(string name, string unit, string description, Func<DaemonStatus, long?> read) =>
            meter.CreateObservableUpDownCounter(name, () => Single(view, read), unit, description);
    }

    private static void AddHealth(Meter meter, IDaemonView view)
    {
        Flag(MetricNames.Ready, "1 when what comes in is judged and committed.", static status => Health.Ready(status).IsWell);
        Flag(MetricNames.CommitFailing, "1 while commits fail.", static status => status.Pipeline.CommitFailure is not null);
        Flag(
            MetricNames.ReloadRefused,
            "1 while other rules run than are on disk.",
            static status => status.RuleSet?.LastReload is { IsRefused: true });

        void Flag(string name, string description, Func<DaemonStatus, bool> read) =>
            Gauge(meter, view, name, null, description, status => (int?)(read(status) ? 1 : 0));
    }

    private static void Gauge<T>(
        Meter meter, IDaemonView view, string name, string? unit, string description, Func<DaemonStatus, T?> read)
        where T : struct => meter.CreateObservableGauge(name, () => Single(view, read), unit, description);

    private static IEnumerable<Measurement<T>> Single<T>(IDaemonView view, Func<DaemonStatus, T?> read)
        where T : struct
    {
        if (read(view.Now()) is { } value)
        {
            yield return new Measurement<T>(value);
        }
    }
}
