using Detections.Engine.Pipeline;

namespace Detections.Actions.Outbox;

/// <summary>Makes the plans of requests that nobody leases: recorded ones, and those whose rule wants a person to be asked.</summary>
internal sealed class PlanSweep
{
    /// <summary>Its lane; no tenant is called so.</summary>
    public const string Lane = "\nplans";

    private const int AtOnce = 20;

    private readonly RunnerParts _parts;
    private readonly Preparation _preparation;
    private readonly Endings _endings;

    // Kept in memory alone: after a restart it is simply tried again.
    private readonly Dictionary<string, (int Failures, DateTimeOffset First, DateTimeOffset NotBefore)> _failed = new(StringComparer.Ordinal);

    public PlanSweep(RunnerParts parts)
    {
        _parts = parts;
        _endings = new Endings(parts);
        _preparation = new Preparation(parts, _endings);
    }

    /// <summary>Makes some plans. One caller at a time.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = _parts.Time.GetUtcNow();
        var waiting = _failed.Count(failed => failed.Value.NotBefore > now);
        var unplanned = new RequestFilter { IsUnplanned = true, Limit = AtOnce + waiting };
        var asked = await _parts.Store.Outbox.ListAsync(unplanned with { States = [RequestState.AwaitingApproval] }, cancellation);
        var recorded = await _parts.Store.Outbox.ListAsync(
            unplanned with { States = [RequestState.WouldRun], DecidedFrom = now - _parts.Options.PlanWithin }, cancellation);
        foreach (var request in asked.Concat(recorded).Where(request => !(_failed.GetValueOrDefault(request.Request.Key).NotBefore > now)).Take(AtOnce))
        {
            await PlanAsync(request, now, cancellation);
        }
    }

    private async Task PlanAsync(StoredRequest request, DateTimeOffset now, CancellationToken cancellation)
    {
        var key = request.Request.Key;
        try
        {
            await _preparation.PreviewAsync(request, cancellation);
            _failed.Remove(key);
        }
        catch (Exception fault) when (fault is not StoreException && !cancellation.IsCancellationRequested)
        {
            // The boundary of one action, as when it is carried out.
            var reading = FaultReading.Of(fault);
            var earlier = _failed.GetValueOrDefault(key);
            var first = earlier.Failures > 0 ? earlier.First : now;
            if (reading.MayPass && _parts.Options.Retry.Next(key, earlier.Failures + 1, first, now, reading.RetryAfter) is { } next)
            {
                _failed[key] = (earlier.Failures + 1, first, next);
                return;
            }

            _failed.Remove(key);
            await _endings.RecordAsync(request, $"what it would do could not be found out: {reading.Message}", cancellation);
        }
    }
}
