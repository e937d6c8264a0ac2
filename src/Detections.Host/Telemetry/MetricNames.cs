namespace Detections.Host.Telemetry;

/// <summary>
/// Every metric of the daemon. Units are UCUM, as OpenTelemetry asks; Prometheus shows dots as underscores, appends the unit and, for
/// counters, <c>_total</c>. A name that was released is never given another meaning.
/// </summary>
public static class MetricNames
{
    /// <summary>The meter.</summary>
    public const string Meter = "Detections";

    /// <summary>Events taken in and committed; <see cref="Tenant"/>, <see cref="Source"/>, <see cref="Kind"/>.</summary>
    public const string EventsReceived = "detections.events.received";

    /// <summary>Records that could not be read; <see cref="Tenant"/>, <see cref="Source"/>, <see cref="Reason"/>.</summary>
    public const string EventsRejected = "detections.events.rejected";

    /// <summary>Events that came after their lateness and were not judged; <see cref="Kind"/>.</summary>
    public const string EventsLate = "detections.events.late";

    /// <summary>Seconds from an event's arrival to the commit of what came of it; no tag.</summary>
    public const string EventDelay = "detections.events.delay";

    /// <summary>Detections made; <see cref="Rule"/>, <see cref="Severity"/>.</summary>
    public const string DetectionsFound = "detections.found";

    /// <summary>Signals made, which only feed other rules; <see cref="Rule"/>.</summary>
    public const string Signalled = "detections.signalled";

    /// <summary>Repeats folded into an earlier detection; <see cref="Rule"/>.</summary>
    public const string Folded = "detections.folded";

    /// <summary>Reminders of a folded series; <see cref="Rule"/>.</summary>
    public const string Reminded = "detections.reminded";

    /// <summary>Detections that late evidence enriched; <see cref="Rule"/>.</summary>
    public const string Enriched = "detections.enriched";

    /// <summary>Detections that later knowledge disproved; <see cref="Rule"/>.</summary>
    public const string Withdrawn = "detections.withdrawn";

    /// <summary>Events on which a rule failed; <see cref="Rule"/>.</summary>
    public const string RuleFaults = "detections.rule.faults";

    /// <summary>Bounds on a rule's state that were reached; <see cref="Rule"/>.</summary>
    public const string RuleLimits = "detections.rule.limits";

    /// <summary>Late events that a rule would have seen; <see cref="Rule"/>.</summary>
    public const string RuleLate = "detections.rule.late";

    /// <summary>Seconds spent on a rule in this run; <see cref="Rule"/>. Absent for rules that are not measured.</summary>
    public const string RuleDuration = "detections.rule.duration";

    /// <summary>Events at which a rule was asked in this run; <see cref="Rule"/>. Absent for rules that are not measured.</summary>
    public const string RuleEvaluated = "detections.rule.evaluated";

    /// <summary>Events that satisfied a step of a rule in this run; <see cref="Rule"/>. Absent for rules that are not measured.</summary>
    public const string RuleMatched = "detections.rule.matched";

    /// <summary>Events that a rule holds; <see cref="Rule"/>. Absent for rules that are not measured.</summary>
    public const string RuleHeldEvents = "detections.rule.held_events";

    /// <summary>Keys that a rule has open; <see cref="Rule"/>. Absent for rules that are not measured.</summary>
    public const string RuleOpenKeys = "detections.rule.open_keys";

    /// <summary>Seconds that judging a batch took; no tag.</summary>
    public const string JudgeDuration = "detections.judge.duration";

    /// <summary>Seconds that committing a batch took; no tag.</summary>
    public const string CommitDuration = "detections.commit.duration";

    /// <summary>Events in a committed batch; no tag.</summary>
    public const string CommitEvents = "detections.commit.events";

    /// <summary>Tries to commit that failed; <see cref="Reason"/>. Nothing is lost with them.</summary>
    public const string CommitFailures = "detections.commit.failures";

    /// <summary>1 while commits fail, otherwise 0; no tag.</summary>
    public const string CommitFailing = "detections.commit.failing";

    /// <summary>Seconds by which what a source delivered is behind the clock; <see cref="Tenant"/>, <see cref="Source"/>.</summary>
    public const string SourceLag = "detections.source.lag";

    /// <summary>Seconds since the position of a source was committed; <see cref="Tenant"/>, <see cref="Source"/>.</summary>
    public const string PositionAge = "detections.source.position_age";

    /// <summary>1 for the state that a source is in; <see cref="Tenant"/>, <see cref="Source"/>, <see cref="State"/>.</summary>
    public const string SourceState = "detections.source.state";

    /// <summary>Reads of a source that failed; <see cref="Tenant"/>, <see cref="Source"/>.</summary>
    public const string SourceErrors = "detections.source.errors";

    /// <summary>Seconds by which a source's watermark is behind the clock; <see cref="Tenant"/>, <see cref="Source"/>.</summary>
    public const string WatermarkAge = "detections.watermark.age";

    /// <summary>How often a service told us to wait; <see cref="Tenant"/>, <see cref="Source"/>.</summary>
    public const string Throttled = "detections.throttled";

    /// <summary>Events in open windows, over all rules; no tag.</summary>
    public const string HeldEvents = "detections.state.held_events";

    /// <summary>Open keys, over all rules; no tag.</summary>
    public const string OpenKeys = "detections.state.open_keys";

    /// <summary>Objects remembered so that repeats are known; no tag.</summary>
    public const string RememberedObjects = "detections.state.remembered_objects";

    /// <summary>Seconds since the state was saved; no tag.</summary>
    public const string SnapshotAge = "detections.snapshot.age";

    /// <summary>Seconds that saving the state took; no tag.</summary>
    public const string SnapshotDuration = "detections.snapshot.duration";

    /// <summary>Batches that wait to be judged; no tag.</summary>
    public const string Queue = "detections.queue.batches";

    /// <summary>Sequence of the last committed batch; no tag.</summary>
    public const string Sequence = "detections.journal.sequence";

    /// <summary>Bytes of the store; no tag.</summary>
    public const string StoreSize = "detections.store.size";

    /// <summary>Bytes left on the store's disk; no tag.</summary>
    public const string StoreFree = "detections.store.free";

    /// <summary>Rules that run; no tag.</summary>
    public const string Rules = "detections.rules.loaded";

    /// <summary>Reloads of the rules; <see cref="Outcome"/>.</summary>
    public const string Reloads = "detections.rules.reloads";

    /// <summary>1 while the last reload was refused, so that other rules run than are on disk; no tag.</summary>
    public const string ReloadRefused = "detections.rules.refused";

    /// <summary>1 when ready, otherwise 0; no tag.</summary>
    public const string Ready = "detections.ready";

    /// <summary>Requests to push events; <see cref="Outcome"/>.</summary>
    public const string PushRequests = "detections.push.requests";

    /// <summary>Tag: tenant id; empty for sources whose records name their own.</summary>
    public const string Tenant = "tenant";

    /// <summary>Tag: name of the source.</summary>
    public const string Source = "source";

    /// <summary>Tag: kind of event.</summary>
    public const string Kind = "kind";

    /// <summary>Tag: id of the rule.</summary>
    public const string Rule = "rule";

    /// <summary>Tag: severity, as rules write it.</summary>
    public const string Severity = "severity";

    /// <summary>Tag: why.</summary>
    public const string Reason = "reason";

    /// <summary>Tag: state of a source.</summary>
    public const string State = "state";

    /// <summary>Tag: how it went.</summary>
    public const string Outcome = "outcome";
}
