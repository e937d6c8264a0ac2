using System.Collections.Immutable;

namespace Detections.Engine.Pipeline;

/// <summary>Gates in memory.</summary>
internal sealed class MemoryGates : IActionGates
{
    private readonly Lock _lock;
    private readonly MemoryOutbox _outbox;
    private readonly MemoryAudit _audit;
    private readonly Dictionary<(string Scope, string Key), DateTimeOffset> _begun = [];
    private readonly SortedDictionary<string, ActionBreaker> _breakers = new(StringComparer.Ordinal);
    private ActionStop _stop = ActionStop.Never;

    public MemoryGates(Lock storeLock, MemoryOutbox outbox, MemoryAudit audit)
    {
        _lock = storeLock;
        _outbox = outbox;
        _audit = audit;
    }

    public ValueTask<BeginAnswer> BeginAsync(BeginQuestion question, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(BeginNeedsLock(question));
        }
    }

    public ValueTask<ImmutableArray<ActionBreaker>> ListBreakersAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<ImmutableArray<ActionBreaker>>([.. _breakers.Values]);
        }
    }

    public ValueTask<bool> CloseBreakerAsync(string scope, string who, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_breakers.GetValueOrDefault(scope) is not { IsOpen: true } open)
            {
                return ValueTask.FromResult(false);
            }

            _breakers[scope] = open with { IsOpen = false, ChangedAt = now, Who = who };
            foreach (var begun in _begun.Keys.Where(begun => begun.Scope == scope).ToList())
            {
                _begun.Remove(begun);
            }

            _audit.AddNeedsLock(GateEntries.Closed(scope, who, now));
            return ValueTask.FromResult(true);
        }
    }

    public ValueTask<bool> SetStopAsync(ActionStop stop, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_stop.IsStopped == stop.IsStopped)
            {
                return ValueTask.FromResult(false);
            }

            _stop = stop;
            _audit.AddNeedsLock(GateEntries.Said(stop));
            return ValueTask.FromResult(true);
        }
    }

    public ValueTask<ActionStop> ReadStopAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_stop);
        }
    }

    private BeginAnswer BeginNeedsLock(BeginQuestion question)
    {
        var request = _outbox.FindNeedsLock(question.Key);
        if (question.Objection(request, _stop) is { } objection)
        {
            return objection;
        }

        ArgumentNullException.ThrowIfNull(request);

        foreach (var bound in question.Bounds)
        {
            if (_breakers.GetValueOrDefault(bound.Scope) is { IsOpen: true } breaker)
            {
                return GateEntries.Waits(breaker, isNew: false);
            }

            var others = _begun.Count(begun =>
                begun.Key.Scope == bound.Scope && begun.Key.Key != question.Key && begun.Value > question.Now - bound.Per);
            if (others >= bound.Count)
            {
                var opened = GateEntries.Open(bound, request, question.Now);
                _breakers[bound.Scope] = opened;
                _audit.AddNeedsLock(GateEntries.Opened(opened, request));
                return GateEntries.Waits(opened, isNew: true);
            }
        }

        foreach (var bound in question.Bounds)
        {
            _begun[(bound.Scope, question.Key)] = question.Now;
        }

        _audit.AddNeedsLock(GateEntries.Begun(question, request));
        return new BeginAnswer(BeginVerdict.Begun);
    }
}
