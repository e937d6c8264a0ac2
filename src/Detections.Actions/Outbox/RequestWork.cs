using System.Collections.Immutable;
using Detections.Actions.Guardrails;
using Detections.Engine.Pipeline;

namespace Detections.Actions.Outbox;

/// <summary>Carries out leased requests.</summary>
/// <remarks>
/// The story of one: 1. the stop; 2. plan, first look, dry run, question (<see cref="Preparation"/>); 3. the last look at what is
/// protected; 4. the lease is renewed; 5. the store lets it begin: lease, withdrawal, stop and bounds in one transaction, with "about
/// to" in the audit trail; 6. it acts; 7. the result is recorded. Killed anywhere, the next worker finds out by its plan whether it
/// took effect.
/// </remarks>
internal sealed class RequestWork
{
    private readonly RunnerParts _parts;
    private readonly Endings _endings;
    private readonly Preparation _preparation;

    public RequestWork(RunnerParts parts)
    {
        _parts = parts;
        _endings = new Endings(parts);
        _preparation = new Preparation(parts, _endings);
    }

    /// <summary>Carries out one. Does not throw, but for a fault of the store.</summary>
    public Task RunAsync(StoredRequest request, CancellationToken cancellation) => HoldAsync(
        [request],
        async (leases, begun) =>
        {
            if (await GetReadyAsync(request, leases[0], begun) is { } ready)
            {
                var started = _parts.Time.GetTimestamp();
                var outcome = await ready.Action.CarryOutAsync(ready.Call, ready.Plan, leases[0].Token);
                await FinishAsync(request, outcome, started);
            }
        },
        cancellation);

    /// <summary>Carries out several of one group as one.</summary>
    public Task RunTogetherAsync(IGroupedAction action, ImmutableArray<StoredRequest> requests, CancellationToken cancellation) => HoldAsync(
        requests,
        async (leases, begun) =>
        {
            var together = ImmutableArray.CreateBuilder<(ActionCall, ActionPlan.Ready)>();
            for (var index = 0; index < requests.Length; index++)
            {
                if (await TryGetReadyAsync(requests[index], leases[index], begun) is { } ready)
                {
                    together.Add((ready.Call, ready.Plan));
                }
            }

            if (together.Count > 0)
            {
                var started = _parts.Time.GetTimestamp();
                using var any = CancellationTokenSource.CreateLinkedTokenSource([.. leases.Select(static lease => lease.Token)]);
                var outcome = await action.CarryOutTogetherAsync(together.ToImmutable(), any.Token);
                foreach (var (call, _) in together)
                {
                    await FinishAsync(call.Request, outcome, started);
                }
            }
        },
        cancellation);

    private async Task HoldAsync(
        ImmutableArray<StoredRequest> requests, Func<ImmutableArray<Lease>, HashSet<string>, Task> work, CancellationToken cancellation)
    {
        var begun = new HashSet<string>(StringComparer.Ordinal);
        ImmutableArray<Lease> leases = [.. requests.Select(request => new Lease(_parts, request.Request.Key, cancellation))];
        try
        {
            await work(leases, begun);
        }
        catch (Exception fault) when (fault is not StoreException)
        {
            // The boundary of one action: whatever it throws is read, recorded, and tried again or given up.
            for (var index = 0; index < requests.Length; index++)
            {
                if (requests.Length == 1 || begun.Contains(requests[index].Request.Key))
                {
                    await EndAsync(requests[index], leases[index], begun.Contains(requests[index].Request.Key), fault, cancellation);
                }
            }
        }
        finally
        {
            foreach (var lease in leases)
            {
                await lease.DisposeAsync();
            }
        }
    }

    /// <summary>Of a group: what fails for one is that one's own.</summary>
    private async Task<ReadyRequest?> TryGetReadyAsync(StoredRequest request, Lease lease, HashSet<string> begun)
    {
        try
        {
            return await GetReadyAsync(request, lease, begun);
        }
        catch (Exception fault) when (fault is not StoreException)
        {
            await EndAsync(request, lease, hasBegun: false, fault, CancellationToken.None);
            return null;
        }
    }

    private async Task<ReadyRequest?> GetReadyAsync(StoredRequest request, Lease lease, HashSet<string> begun)
    {
        if (await _parts.Stop.ReasonAsync(lease.Token) is { } reason)
        {
            await _endings.WaitAsync(request, "stopped", reason, lease.Token);
            return null;
        }

        if (!_parts.Options.IsDryRun && await OpenBreakerAsync(request, lease.Token) is { } breaker)
        {
            await _endings.WaitAsync(request, "breaker", GateEntries.Waits(breaker, isNew: false).Because, lease.Token);
            return null;
        }

        if (await _preparation.PrepareAsync(request, lease.Token) is not { } ready
            || !await _preparation.LookAsync(ready, isLast: true, lease.Token)
            || !await BeginAsync(ready, lease))
        {
            return null;
        }

        begun.Add(request.Request.Key);
        return ready;
    }

    /// <summary>Looked for before Graph is asked for anything: what waits for a person must not use up the tenant's limits.</summary>
    private async Task<ActionBreaker?> OpenBreakerAsync(StoredRequest request, CancellationToken cancellation)
    {
        var bounds = Bounds.Of(request, _parts.Options.Guardrails.Ceilings);
        return bounds.IsEmpty ? null : (await _parts.Store.Gates.ListBreakersAsync(cancellation))
            .FirstOrDefault(breaker => breaker.IsOpen && bounds.Any(bound => bound.Scope == breaker.Scope));
    }

    private async Task<bool> BeginAsync(ReadyRequest ready, Lease lease)
    {
        var request = ready.Request;
        if (!await lease.RenewAsync(lease.Token))
        {
            Log.LeaseLost(_parts.Logger, _parts.Options.Worker, request.Request.Key);
            return false;
        }

        if (_parts.Stop.HasFile)
        {
            await _endings.WaitAsync(request, "stopped", $"the file '{KillSwitch.FileName}' is there", lease.Token);
            return false;
        }

        var answer = await _parts.Store.Gates.BeginAsync(
            new BeginQuestion
            {
                Key = request.Request.Key,
                Worker = _parts.Options.Worker,
                Plan = ready.Plan.Summary,
                Now = _parts.Time.GetUtcNow(),
                Bounds = Bounds.Of(request, _parts.Options.Guardrails.Ceilings),
            },
            lease.Token);
        if (answer.Verdict == BeginVerdict.Begun)
        {
            return true;
        }

        await NotBegunAsync(ready, answer, lease);
        return false;
    }

    private async Task NotBegunAsync(ReadyRequest ready, BeginAnswer answer, Lease lease)
    {
        if (answer.Opened is { } breaker)
        {
            _parts.Metrics.BreakerOpened(ready.Request);
            Log.BreakerOpened(_parts.Logger, answer.Because);
            await _parts.TellAsync(
                new ActionNotice(ActionNoticeKind.BreakerOpened, ready.Request, ready.Call.Detection, $"{breaker.Scope}: {breaker.Reason}", null),
                lease.Token);
        }

        if (answer.Verdict == BeginVerdict.LeaseLost)
        {
            Log.LeaseLost(_parts.Logger, _parts.Options.Worker, ready.Request.Request.Key);
            return;
        }

        var metric = answer.Verdict == BeginVerdict.Stopped ? "stopped" : answer.Verdict == BeginVerdict.Withdrawn ? "withdrawn" : "breaker";
        await _endings.WaitAsync(ready.Request, metric, answer.Because, lease.Token);
    }

    private async Task FinishAsync(StoredRequest request, ActionOutcome outcome, long started)
    {
        // Not to be cancelled: it has taken effect, and that must be known.
        await _endings.SucceedAsync(
            request, new ActionRecord(outcome.Summary, outcome.Before, outcome.After, outcome.RequestId), CancellationToken.None);
        _parts.Metrics.CarriedOut(request, _parts.Time.GetElapsedTime(started), _parts.Time.GetUtcNow());
    }

    private async Task EndAsync(StoredRequest request, Lease lease, bool hasBegun, Exception fault, CancellationToken cancellation)
    {
        var isOurs = fault is OperationCanceledException;
        if (isOurs && lease.IsLost)
        {
            Log.LeaseLost(_parts.Logger, _parts.Options.Worker, request.Request.Key);
        }
        else if (isOurs && !hasBegun && (lease.Stopped is not null || cancellation.IsCancellationRequested))
        {
            await _endings.WaitAsync(request, "stopped", lease.Stopped ?? "the daemon stopped", CancellationToken.None);
        }
        else
        {
            var reading = isOurs && lease.Stopped is { } reason
                ? new FaultReading(true, null, $"It was stopped while it was carried out, so it may have taken effect: {reason}")
                : FaultReading.Of(fault);
            await _endings.FailAsync(request, null, reading, CancellationToken.None);
        }
    }
}
