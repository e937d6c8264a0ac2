using System.Collections.Immutable;
using System.Reflection;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Host.Reload;
using Detections.Host.Running;
using Detections.Host.Status;
using Detections.Rules;
using Detections.Sources.Graph;
using Detections.Sources.Webhooks;

namespace Detections.Host.Composition;

/// <summary>Gathers what the parts of the daemon show of themselves.</summary>
/// <remarks>The daemon sets; anybody reads, at any time.</remarks>
internal sealed class DaemonView : IDaemonView
{
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _started;
    private volatile Parts? _parts;
    private volatile PushSource? _push;
    private volatile int _phase;

    public DaemonView(TimeProvider time)
    {
        _time = time;
        _started = time.GetUtcNow();
    }

    /// <summary>The store while it is open.</summary>
    public IDetectionStore? Store => _parts?.Store;

    /// <summary>Where what is pushed goes; null when nothing may be.</summary>
    public PushSource? Push
    {
        get => _push;
        set => _push = value;
    }

    /// <summary>How far the daemon has come.</summary>
    public DaemonPhase Phase
    {
        get => (DaemonPhase)_phase;
        set => _phase = (int)value;
    }

    /// <summary>Everything is there to be shown.</summary>
    public async Task OpenAsync(
        IDetectionStore store, PipelineProgress progress, RuleReload reload, Shadow shadow, ImmutableArray<IEventSource> sources, RuleSet rules, string storePath)
    {
        var first = await store.FirstSequenceAsync().ConfigureAwait(false);
        _parts = new Parts(store, progress, reload, shadow, sources, rules, storePath, first, _time.GetUtcNow());
    }

    /// <summary>The store is about to close.</summary>
    public void Closed() => _parts = null;

    public DaemonStatus Now()
    {
        var now = _time.GetUtcNow();
        var status = new DaemonStatus
        {
            Version = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "",
            StartedAt = _started,
            Clock = now,
            Phase = Phase,
        };
        if (_parts is not { } parts)
        {
            return status;
        }

        var reading = parts.Progress.Now;
        return status with
        {
            RuleSet = RulesOf(parts),
            Shadow = parts.Shadow.Now(),
            Rules = [.. (reading.Rules ?? parts.Rules).Rules.Select(rule => Activity(rule, parts.Progress.Tallies, reading.Load.GetValueOrDefault(rule.Id))).OrderBy(rule => rule.Id, StringComparer.Ordinal)],
            Sources = [.. parts.Sources.Select(source => SourceOf(source, parts.Progress.Tallies, now)).OrderBy(source => source.Source.TenantId, StringComparer.Ordinal).ThenBy(source => source.Source.Name, StringComparer.Ordinal)],
            Pipeline = new PipelineStatus
            {
                LastSequence = reading.Sequence,
                Events = reading.Events,
                Queue = reading.Queue,
                EventsPerSecond = reading.Events / Math.Max(1, (now - parts.OpenedAt).TotalSeconds),
                LastTurn = reading.LastTurn,
                LastCommit = reading.LastCommit,
                LastCommitTook = reading.LastCommit is null ? null : reading.LastCommitTook,
                CommitFailure = reading.CommitFailure,
                CommitFailingSince = reading.CommitFailingSince,
                SnapshotAge = reading.LastSnapshot is { } saved ? now - saved : null,
            },
            Engine = new EngineStatus
            {
                HeldEvents = reading.Engine.HeldEvents,
                OpenKeys = reading.Engine.OpenKeys,
                RememberedObjects = reading.Engine.RememberedObjects,
            },
            Store = new StoreStatus
            {
                Place = $"sqlite {parts.StorePath}",
                Bytes = File.Exists(parts.StorePath) ? new FileInfo(parts.StorePath).Length : null,
                FreeBytes = FreeOn(parts.StorePath),
                FirstSequence = parts.FirstSequence,
            },
        };
    }

    private static RuleSetStatus RulesOf(Parts parts)
    {
        var rules = parts.Progress.Now.Rules ?? parts.Rules;
        return new RuleSetStatus
        {
            Version = rules.Version,
            LoadedAt = parts.Reload.Last is { IsTaken: true } last ? last.At : parts.OpenedAt,
            Count = rules.Rules.Length,
            Stable = rules.Rules.Count(rule => rule.Rule.Status == RuleStatus.Stable),
            LastReload = parts.Reload.Last is { } reload
                ? new ReloadStatus
                {
                    At = reload.At,
                    Outcome = reload.IsTaken ? Status.ReloadOutcome.Loaded : Status.ReloadOutcome.Refused,
                    Errors = reload.IsTaken ? 0 : reload.Errors.Split('\n').Length,
                    Diagnostics = reload.Errors,
                }
                : null,
        };
    }

    private static RuleActivity Activity(CompiledRule rule, Tallies tallies, RuleLoad? load) => new()
    {
        Id = rule.Id,
        Title = rule.Rule.Title.ToString(),
        Status = rule.Rule.Status,
        Severity = rule.Rule.Severity.IsEmpty ? Severity.Informational : rule.Rule.Severity.Max(level => level.Severity),
        Owner = rule.Rule.Owner ?? "",
        Version = rule.Fingerprint,
        IsSignal = rule.Rule.Emit.IsSignal,
        Detections = tallies.Of(rule.Rule.Emit.IsSignal ? Counter.Signalled : Counter.Detected, rule.Id),
        Folded = tallies.Of(Counter.Folded, rule.Id),
        Withdrawn = tallies.Of(Counter.Withdrawn, rule.Id),
        Faulted = tallies.Of(Counter.Faulted, rule.Id),
        Late = tallies.Of(Counter.LateForRule, rule.Id),
        Limited = tallies.Of(Counter.Limited, rule.Id),
        Evaluated = load?.Asked,
        Matched = load?.Matched,
        Time = load?.Time,
        HeldEvents = load?.HeldEvents,
        OpenKeys = load?.OpenKeys,
        LastFoundAt = tallies.LastFind(rule.Id),
    };

    private static SourceStatus SourceOf(IEventSource source, Tallies tallies, DateTimeOffset now)
    {
        var (lastEvent, lastPosition) = tallies.LastOf(source.Id);
        var status = new SourceStatus
        {
            Source = source.Id,
            State = SourceState.Running,
            Since = now,
            LastEvent = lastEvent,
            PositionAge = now - lastPosition,
            Events = tallies.Of(Counter.Events, source.Id),
            Rejected = tallies.Of(Counter.Rejected, source.Id),
        };
        return source is GraphSource graph ? Of(graph, status, now) : status;
    }

    private static SourceStatus Of(GraphSource source, SourceStatus status, DateTimeOffset now)
    {
        var reading = source.Reading;
        return status with
        {
            State = reading.Condition switch
            {
                SourceCondition.Running => SourceState.Running,
                SourceCondition.CatchingUp => SourceState.CatchingUp,
                SourceCondition.Throttled => SourceState.Throttled,
                SourceCondition.Unauthorised => SourceState.Unauthorised,
                SourceCondition.Unavailable => SourceState.Unavailable,
                _ => SourceState.Failing,
            },
            Since = reading.Since,
            Lag = reading.CompleteUpTo is { } upTo ? now - upTo : null,
            Watermark = reading.CompleteUpTo,
            Throttled = source.Throttled,
            Failures = reading.Failures,
            LastFailure = reading is { Failure: { } failure, FailedAt: { } at } ? new SourceFailure(at, failure, reading.RequestId) : null,
        };
    }

    private static long? FreeOn(string path)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(path)).AvailableFreeSpace;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private sealed record Parts(
        IDetectionStore Store,
        PipelineProgress Progress,
        RuleReload Reload,
        Shadow Shadow,
        ImmutableArray<IEventSource> Sources,
        RuleSet Rules,
        string StorePath,
        long FirstSequence,
        DateTimeOffset OpenedAt);
}
