using Detections.Engine.Pipeline;

namespace Detections.Actions.Outbox;

/// <summary>
/// A worker's hold on a request: renews it while the work goes on, and ends the work when it was lost, when all is stopped, or when
/// it takes too long.
/// </summary>
internal sealed class Lease : IAsyncDisposable
{
    private readonly RunnerParts _parts;
    private readonly string _key;
    private readonly CancellationTokenSource _work;
    private readonly CancellationTokenSource _keeping = new();
    private readonly Task _keeper;
    private readonly DateTimeOffset _begun;
    private long _renewedTicks;
    private volatile string? _stopped;
    private volatile bool _isLost;

    public Lease(RunnerParts parts, string key, CancellationToken cancellation)
    {
        _parts = parts;
        _key = key;
        _begun = parts.Time.GetUtcNow();
        _renewedTicks = _begun.UtcTicks;
        _work = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _keeper = KeepAsync();
    }

    /// <summary>Ends with the lease.</summary>
    public CancellationToken Token => _work.Token;

    /// <summary>True when another worker may have the request.</summary>
    public bool IsLost => _isLost;

    /// <summary>Why the work was ended; null when it was not for a stop.</summary>
    public string? Stopped => _stopped;

    /// <summary>Renews now. False when the lease was lost.</summary>
    public async ValueTask<bool> RenewAsync(CancellationToken cancellation)
    {
        var now = _parts.Time.GetUtcNow();
        if (!await _parts.Store.Outbox.RenewAsync(_key, _parts.Options.Worker, _parts.Options.LeaseFor, now, cancellation))
        {
            _isLost = true;
            return false;
        }

        Interlocked.Exchange(ref _renewedTicks, now.UtcTicks);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _keeping.CancelAsync();
        await _keeper;
        _keeping.Dispose();
        _work.Dispose();
    }

    private async Task KeepAsync()
    {
        try
        {
            while (!_work.IsCancellationRequested)
            {
                await Task.Delay(_parts.Options.LookEvery, _parts.Time, _keeping.Token);
                if (!await HoldsAsync())
                {
                    await _work.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (_keeping.IsCancellationRequested)
        {
            // The work is done.
        }
    }

    private async Task<bool> HoldsAsync()
    {
        var now = _parts.Time.GetUtcNow();
        try
        {
            _stopped = await _parts.Stop.ReasonAsync(_keeping.Token);
            return _stopped is null
                && now - _begun < _parts.Options.ActWithin
                && (SinceRenewed(now) < _parts.Options.LeaseFor / 3 || await RenewAsync(_keeping.Token));
        }
        catch (StoreException)
        {
            // While the store cannot be asked the lease holds until its end, and no longer.
            _isLost = SinceRenewed(now) >= _parts.Options.LeaseFor;
            return !_isLost;
        }
    }

    private TimeSpan SinceRenewed(DateTimeOffset now) => TimeSpan.FromTicks(now.UtcTicks - Interlocked.Read(ref _renewedTicks));
}
