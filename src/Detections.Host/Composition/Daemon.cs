using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Detections.Actions.Outbox;
using Detections.Compilation;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Graph;
using Detections.Host.Configuration;
using Detections.Host.Reload;
using Detections.Host.Running;
using Detections.Host.Status;
using Detections.Host.Telemetry;
using Detections.Sources.Files;
using Detections.Sources.Graph;
using Detections.Sources.Webhooks;
using Detections.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Detections.Host.Composition;

/// <summary>
/// The daemon from start to stop: reads the rules, opens the store, brings the state back, lets the sources flow through the pipeline,
/// and keeps the store in bounds.
/// </summary>
internal sealed class Daemon : BackgroundService
{
    private static readonly TimeSpan Housekeeping = TimeSpan.FromMinutes(10);

    private readonly DaemonConfiguration _configuration;
    private readonly DaemonView _view;
    private readonly DaemonMetrics _metrics;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly IMeterFactory _meters;
    private readonly TimeProvider _time;
    private readonly ILogger<Daemon> _logger;

    public Daemon(
        DaemonConfiguration configuration,
        DaemonView view,
        DaemonMetrics metrics,
        IHostApplicationLifetime lifetime,
        IMeterFactory meters,
        TimeProvider time,
        ILogger<Daemon> logger)
    {
        _configuration = configuration;
        _view = view;
        _metrics = metrics;
        _lifetime = lifetime;
        _meters = meters;
        _time = time;
        _logger = logger;
    }

    /// <summary>Why it ended; null while it runs, and when it was asked to stop.</summary>
    public StartupException? Failure { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop while it was still starting.
        }
        catch (StartupException failure)
        {
            Failure = failure;
        }
        catch (StoreException failure)
        {
            Failure = new StartupException(failure.Message, ExitCode.Failed);
        }
        finally
        {
            _lifetime.StopApplication();
        }
    }

    private async Task RunAsync(CancellationToken stop)
    {
        // Nothing before the first await may hold up the web address, which shows how the start comes on.
        await Task.Yield();
        var rules = new RuleSource(_configuration.Rules, _time);
        var prepared = Prepare(rules, out var compiled, out var set);
        BetaReads.Warn(set, _configuration.Tenants, _logger);
        var tenants = _configuration.Tenants.ToDictionary(tenant => tenant.Id, tenant => TenantSources.Connect(tenant, _time, _logger), StringComparer.Ordinal);
        var sources = Sources(tenants);

        _view.Phase = DaemonPhase.OpeningStore;
        var store = await SqliteStore.OpenAsync(
            new SqliteStoreOptions { Path = _configuration.Store.Path }, _time, _logger, stop).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            var owned = new List<IAsyncDisposable>();
            try
            {
                var runner = Acting.Runner(_configuration, store, tenants, owned, _meters, _time, _logger);
                owned.Add(runner);
                await RunAsync(store, rules, prepared, compiled, set, sources, runner, stop).ConfigureAwait(false);
            }
            finally
            {
                foreach (var part in Enumerable.Reverse(owned))
                {
                    await part.DisposeAsync().ConfigureAwait(false);
                }
            }

            _view.Closed();
        }
    }

    private async Task RunAsync(
        SqliteStore store,
        RuleSource rules,
        PreparedRules prepared,
        CompiledRules compiled,
        RuleSet set,
        ImmutableArray<IEventSource> sources,
        ActionRunner runner,
        CancellationToken stop)
    {
        _view.Phase = DaemonPhase.Recovering;
        var options = new EngineOptions { Lateness = _configuration.Lateness, FollowsEvents = false, Stopwatch = () => _time.GetElapsedTime(0).Ticks };
        var recovery = new Recovery(store, options, _time, _logger);
        var recovered = await recovery.RecoverAsync(set, stop).ConfigureAwait(false);
        var swap = new RuleSwap(recovery, options, _logger);
        swap.Started(compiled);
        var responding = new Responding(_configuration.Tenants.ToImmutableDictionary(tenant => tenant.Id, tenant => tenant.Name, StringComparer.Ordinal));
        responding.Replace(prepared.Responses);
        var settings = new PipelineOptions { SnapshotEvery = _configuration.Snapshot.Every, SnapshotEvents = _configuration.Snapshot.Events };
        var intake = new SourceIntake(settings, _time, _logger);
        await using (intake.ConfigureAwait(false))
        {
            var progress = new PipelineProgress(_metrics);
            progress.Tallies.Seed(await store.ReadCountersAsync(stop).ConfigureAwait(false));
            using var shadow = new Shadow(store, options, _time, _logger);
            using var shadowReload = StartShadow(shadow);
            var pipeline = new Pipeline(
                store, recovered, intake, new Vouching(Vouched(sources), settings.Vouch), swap, progress, settings, _time, _logger, shadow, responding);
            pipeline.Committed += _ => runner.Wake();
            using var reload = new RuleReload(rules, changed => Take(changed, swap, responding), _time, _logger);
            reload.Reloaded += outcome => _metrics.RecordReload(outcome.IsTaken ? Status.ReloadOutcome.Loaded : Status.ReloadOutcome.Refused);
            await _view.OpenAsync(store, progress, reload, shadow, sources, set, _configuration.Store.Path).ConfigureAwait(false);
            await FlowAsync(store, pipeline, intake, sources, runner, stop).ConfigureAwait(false);
        }
    }

    private static void Take(PreparedRules changed, RuleSwap swap, Responding responding)
    {
        if (changed.Compiled is { } compiled)
        {
            swap.Want(compiled);
            responding.Replace(changed.Responses);
        }
    }

    private async Task FlowAsync(
        SqliteStore store, Pipeline pipeline, SourceIntake intake, ImmutableArray<IEventSource> sources, ActionRunner runner, CancellationToken stop)
    {
        var positions = await store.ReadPositionsAsync(stop).ConfigureAwait(false);
        foreach (var source in sources)
        {
            intake.Start(source, positions.GetValueOrDefault(source.Id));
        }

        _view.Phase = DaemonPhase.Running;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var keeping = KeepInBoundsAsync(store, ended.Token);
        var acting = runner.RunAsync(ended.Token);
        try
        {
            await pipeline.RunAsync(stop).ConfigureAwait(false);
        }
        finally
        {
            _view.Phase = DaemonPhase.Stopping;
            await ended.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(keeping, acting).ConfigureAwait(false);
        }
    }

    /// <summary>Rules in the shadow that have errors keep nobody from starting: what counts runs.</summary>
    private RuleReload? StartShadow(Shadow shadow)
    {
        if (_configuration.Shadow.IsEmpty)
        {
            return null;
        }

        var reload = new RuleReload(new RuleSource(_configuration.Shadow, _time), Begin, _time, _logger);
        reload.Reload();
        return reload;

        void Begin(PreparedRules prepared)
        {
            if (prepared.Compiled is { } compiled)
            {
                shadow.Want(compiled);
            }
        }
    }

    private static PreparedRules Prepare(RuleSource source, out CompiledRules compiled, out RuleSet set)
    {
        var prepared = source.Read();
        if (prepared.Compiled is { RuleSet: { } rules })
        {
            compiled = prepared.Compiled;
            set = rules;
            return prepared;
        }

        throw new StartupException($"The rules have errors:\n{prepared.Errors}\n'detections validate' shows them with their lines.", ExitCode.RulesDoNotLoad);
    }

    private ImmutableArray<IEventSource> Sources(Dictionary<string, GraphClient> tenants)
    {
        if (!_configuration.Kafka.IsEmpty)
        {
            throw new StartupException(
                "The configuration names 'kafka:', which this version does not read yet. Take it out, or export the topic to files.", ExitCode.Failed);
        }

        var sources = ImmutableArray.CreateBuilder<IEventSource>();
        foreach (var tenant in _configuration.Tenants)
        {
            sources.AddRange(TenantSources.Of(tenant, tenants[tenant.Id], _time, _logger));
        }

        foreach (var file in _configuration.Files)
        {
            sources.Add(new FolderSource(file.Path, file.TenantId ?? "", file.Kind, file.Follow, _time, _logger));
        }

        if (_configuration.Push is { } push)
        {
            var source = new PushSource(push.TenantId ?? "", _time);
            _view.Push = source;
            sources.Add(source);
        }

        return sources.ToImmutable();
    }

    private static IEnumerable<(string TenantId, ImmutableArray<Events.EventKind> Vouched)> Vouched(ImmutableArray<IEventSource> sources) =>
        sources.Select(source => (source.Id.TenantId, source is GraphSource graph ? ImmutableArray.Create(graph.Resource.Kind) : []));

    private async Task KeepInBoundsAsync(SqliteStore store, CancellationToken stop)
    {
        var policy = new RetentionPolicy
        {
            JournalAge = _configuration.Store.Keep,
            RejectedAge = _configuration.Store.Keep,
            MaxBytes = _configuration.Store.MaxBytes,
        };
        using var timer = new PeriodicTimer(Housekeeping, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
            {
                await KeepInBoundsAsync(store, policy, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task KeepInBoundsAsync(SqliteStore store, RetentionPolicy policy, CancellationToken stop)
    {
        try
        {
            await store.ApplyRetentionAsync(policy, _time.GetUtcNow(), stop).ConfigureAwait(false);
        }
        catch (StoreException failure)
        {
            Log.RetentionFailed(_logger, failure.Message);
        }
    }
}
