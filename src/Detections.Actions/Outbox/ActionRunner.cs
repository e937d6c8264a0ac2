using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Detections.Actions.Guardrails;
using Detections.Engine.Pipeline;
using Detections.Graph;
using Microsoft.Extensions.Logging;

namespace Detections.Actions.Outbox;

/// <summary>
/// Carries out what detections ask for: leases requests, tenant by tenant, so that a slow one delays no other, and leads each through
/// guardrails and audit trail. Several may work on one store.
/// </summary>
public sealed class ActionRunner : IAsyncDisposable
{
    private readonly RunnerParts _parts;
    private readonly RequestWork _work;
    private readonly PlanSweep _sweep;
    private readonly ImmutableArray<IGroupedAction> _grouped;
    private readonly ConcurrentDictionary<Task, string> _running = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private string? _stopSaid;
    private bool _fileSaid;

    /// <summary>Takes what it works with; nothing is disposed of.</summary>
    /// <param name="store">Outbox, gates, audit trail, detections.</param>
    /// <param name="actions">All actions there are, each name once.</param>
    /// <param name="tenants">The ways to tenants, by tenant id.</param>
    /// <param name="options">How.</param>
    /// <param name="notices">Hears what a person should hear of; null for nobody.</param>
    /// <param name="meters">Makes the meter; null for one of its own.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">What the operator is told.</param>
    /// <param name="directory">Another way to a tenant's directory than Graph, for tests; null for Graph.</param>
    public ActionRunner(
        IDetectionStore store,
        IEnumerable<IAction> actions,
        IReadOnlyDictionary<string, GraphClient> tenants,
        ActionRunnerOptions options,
        IActionNotices? notices,
        IMeterFactory? meters,
        TimeProvider time,
        ILogger logger,
        Func<string, IDirectory?>? directory = null)
    {
        var ways = tenants.ToFrozenDictionary(StringComparer.Ordinal);
        var directories = ways.ToFrozenDictionary(static way => way.Key, static way => (IDirectory)new GraphDirectory(way.Value), StringComparer.Ordinal);
        _parts = new RunnerParts
        {
            Store = store,
            Actions = actions.ToFrozenDictionary(static action => action.Name, StringComparer.Ordinal),
            Tenants = ways,
            Directory = directory ?? (tenant => directories.GetValueOrDefault(tenant)),
            Options = options,
            Protection = new Protection(options.Guardrails, time),
            Stop = new KillSwitch(store.Gates, options.StopFolder),
            Metrics = new ActionMetrics(meters),
            Time = time,
            Logger = logger,
            Notices = notices,
        };
        _work = new RequestWork(_parts);
        _sweep = new PlanSweep(_parts);
        _grouped = [.. _parts.Actions.Values.OfType<IGroupedAction>()];
    }

    /// <summary>Looks for work at once, as after a commit.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Works until cancelled; then waits a while for what is under way.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Log.Started(_parts.Logger, _parts.Options.Worker, _parts.Options.IsDryRun);
        using var work = new CancellationTokenSource();
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                await TryStartAsync(cancellationToken, work.Token);
                await PauseAsync(cancellationToken);
            }
        }
        finally
        {
            using var limit = new CancellationTokenSource(_parts.Options.StopWithin, _parts.Time);
            await using var end = limit.Token.Register(work.Cancel);
            await DrainAsync();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _parts.Metrics.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Starts everything that is due and has room, and waits for it: one turn, for tests.</summary>
    internal async Task TurnAsync(CancellationToken cancellation)
    {
        await StartAsync(cancellation, cancellation);
        await DrainAsync();
    }

    private async Task DrainAsync()
    {
        while (!_running.IsEmpty)
        {
            await Task.WhenAll(_running.Keys);
        }
    }

    private async Task PauseAsync(CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_parts.Options.LookEvery, _parts.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await _wake.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // Time is up, or the work is.
        }
    }

    private async Task TryStartAsync(CancellationToken cancellation, CancellationToken work)
    {
        try
        {
            await StartAsync(cancellation, work);
        }
        catch (StoreException fault)
        {
            Log.StoreFailed(_parts.Logger, fault.Message, fault);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The end.
        }
    }

    private async Task StartAsync(CancellationToken cancellation, CancellationToken work)
    {
        if (await IsStoppedAsync(cancellation))
        {
            return;
        }

        foreach (var tenant in await _parts.Store.Outbox.DueTenantsAsync(_parts.Time.GetUtcNow(), cancellation))
        {
            await StartLaneAsync(tenant, cancellation, work);
            foreach (var action in _grouped)
            {
                await StartGroupsAsync(tenant, action, cancellation, work);
            }
        }

        if (!_running.Values.Contains(PlanSweep.Lane))
        {
            Track(PlanSweep.Lane, _sweep.RunAsync(work));
        }
    }

    private async Task StartLaneAsync(string tenant, CancellationToken cancellation, CancellationToken work)
    {
        var free = _parts.Options.PerTenant - _running.Values.Count(lane => lane == tenant);
        if (free <= 0)
        {
            return;
        }

        var lane = new RequestLane { TenantId = tenant, Except = [.. _grouped.Select(static action => action.Name)] };
        foreach (var request in await LeaseAsync(lane, free, cancellation))
        {
            Track(tenant, _work.RunAsync(request, work));
        }
    }

    private async Task StartGroupsAsync(string tenant, IGroupedAction action, CancellationToken cancellation, CancellationToken work)
    {
        var name = $"{tenant}\n{action.Name}";
        if (_running.Values.Contains(name))
        {
            return;
        }

        var lane = new RequestLane { TenantId = tenant, Only = [action.Name] };
        var leased = await LeaseAsync(lane, Math.Max(1, action.MaxTogether), cancellation);
        foreach (var group in leased.GroupBy(action.GroupOf, StringComparer.Ordinal))
        {
            ImmutableArray<StoredRequest> requests = [.. group];
            Track(name, requests.Length == 1 ? _work.RunAsync(requests[0], work) : _work.RunTogetherAsync(action, requests, work));
        }
    }

    private ValueTask<ImmutableArray<StoredRequest>> LeaseAsync(RequestLane lane, int max, CancellationToken cancellation) =>
        _parts.Store.Outbox.LeaseAsync(lane, _parts.Options.Worker, max, _parts.Options.LeaseFor, _parts.Time.GetUtcNow(), cancellation);

    private void Track(string lane, Task task)
    {
        var guarded = GuardAsync(task);
        _running[guarded] = lane;
        _ = guarded.ContinueWith(
            done =>
            {
                _running.TryRemove(done, out _);
                if (lane != PlanSweep.Lane)
                {
                    Wake();
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private async Task GuardAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception fault)
        {
            // The last boundary: the store failed, or we have a fault of our own. The lease runs out, and the request comes again.
            Log.StoreFailed(_parts.Logger, fault.Message, fault);
        }
    }

    private async Task<bool> IsStoppedAsync(CancellationToken cancellation)
    {
        await NoteFileAsync(cancellation);
        var reason = await _parts.Stop.ReasonAsync(cancellation);
        if (reason != _stopSaid)
        {
            _stopSaid = reason;
            if (reason is null)
            {
                Log.Resumed(_parts.Logger);
            }
            else
            {
                Log.Stopped(_parts.Logger, reason);
            }
        }

        return reason is not null;
    }

    /// <summary>Whoever lays the file down does not write to the audit trail; we do.</summary>
    private async Task NoteFileAsync(CancellationToken cancellation)
    {
        var isThere = _parts.Stop.HasFile;
        if (isThere == _fileSaid)
        {
            return;
        }

        await _parts.Store.Audit.AppendAsync(
            new AuditEntry
            {
                At = _parts.Time.GetUtcNow(),
                Kind = isThere ? AuditKind.Stopped : AuditKind.Resumed,
                Who = _parts.Options.Worker,
                Text = isThere ? $"the file '{KillSwitch.FileName}' was found" : $"the file '{KillSwitch.FileName}' is gone",
            },
            cancellation);
        _fileSaid = isThere;
    }
}
