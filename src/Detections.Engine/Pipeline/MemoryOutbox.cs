using System.Collections.Immutable;

namespace Detections.Engine.Pipeline;

/// <summary>Requests in memory.</summary>
internal sealed class MemoryOutbox : IActionOutbox
{
    private readonly Lock _lock;
    private readonly TimeProvider _time;
    private readonly Func<string, StoredDetection?> _detection;
    private readonly MemoryAudit _audit;
    private readonly Dictionary<string, StoredRequest> _requests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RequestAttempt>> _attempts = new(StringComparer.Ordinal);
    private long _number;

    public MemoryOutbox(Lock storeLock, TimeProvider time, MemoryAudit audit, Func<string, StoredDetection?> detection)
    {
        _audit = audit;
        _lock = storeLock;
        _time = time;
        _detection = detection;
    }

    public ValueTask<ImmutableArray<StoredRequest>> LeaseAsync(
        string worker, int max, TimeSpan leaseFor, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        LeaseAsync(new RequestLane(), worker, max, leaseFor, now, cancellationToken);

    public ValueTask<ImmutableArray<StoredRequest>> LeaseAsync(
        RequestLane lane, string worker, int max, TimeSpan leaseFor, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            foreach (var request in InOrder())
            {
                Take(RequestLife.Pass(request, now));
            }

            var leased = ImmutableArray.CreateBuilder<StoredRequest>();
            var heldUp = new HashSet<(string, string)>();
            foreach (var request in InOrder().Where(static request => RequestLife.HoldsUp(request.State)))
            {
                if (leased.Count < max && heldUp.Add((request.TenantId, request.Subject)) && request.NotBefore <= now && lane.Takes(request)
                    && RequestLife.Lease(request, worker, now + leaseFor, now) is { } change)
                {
                    Take(change);
                    leased.Add(change.Request);
                }
            }

            return ValueTask.FromResult(leased.ToImmutable());
        }
    }

    public ValueTask<ImmutableArray<string>> DueTenantsAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<ImmutableArray<string>>([.. _requests.Values
                .Where(request => RequestLife.Pass(request, now) is not null
                    || (request.State == RequestState.Pending && request.NotBefore <= now))
                .Select(static request => request.TenantId).Distinct().Order(StringComparer.Ordinal)]);
        }
    }

    public ValueTask<bool> RenewAsync(
        string key, string worker, TimeSpan leaseFor, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_requests.GetValueOrDefault(key) is { } request
                && RequestLife.Renew(request, worker, now + leaseFor, now) is { } renewed)
            {
                _requests[key] = renewed;
                return ValueTask.FromResult(true);
            }

            return ValueTask.FromResult(false);
        }
    }

    public ValueTask<bool> SucceedAsync(string key, string worker, string result, CancellationToken cancellationToken = default) =>
        SucceedAsync(key, worker, new ActionRecord(result), cancellationToken);

    public ValueTask<bool> SucceedAsync(string key, string worker, ActionRecord record, CancellationToken cancellationToken = default) =>
        Step(key, request => RequestLife.Succeed(request, worker, record, _time.GetUtcNow()));

    public ValueTask<bool> RecordPlanAsync(string key, string worker, string plan, CancellationToken cancellationToken = default) =>
        Step(key, request => RequestLife.Plan(request, worker, plan, _time.GetUtcNow()));

    public ValueTask<bool> AskApprovalAsync(
        string key, string worker, string plan, DateTimeOffset? expires, CancellationToken cancellationToken = default) =>
        Step(key, request => RequestLife.AskApproval(request, worker, plan, expires, _time.GetUtcNow()));

    public ValueTask<bool> PutBackAsync(
        string key, string worker, string reason, DateTimeOffset notBefore, CancellationToken cancellationToken = default) =>
        Step(key, request => RequestLife.PutBack(request, worker, reason, notBefore, _time.GetUtcNow()));

    public ValueTask<bool> RetryAsync(
        string key, string worker, string error, DateTimeOffset notBefore, CancellationToken cancellationToken = default) =>
        Step(key, request => RequestLife.Retry(request, worker, error, notBefore, _time.GetUtcNow()));

    public ValueTask<bool> DeadLetterAsync(string key, string worker, string error, CancellationToken cancellationToken = default) =>
        Step(key, request => RequestLife.DeadLetter(request, worker, error, _time.GetUtcNow()));

    public ValueTask<bool> CancelAsync(string key, string who, string reason, CancellationToken cancellationToken = default) =>
        Step(key, request => RequestLife.Cancel(request, who, reason, _time.GetUtcNow()));

    public ValueTask<bool> RetryNowAsync(string key, string who, CancellationToken cancellationToken = default) =>
        Step(key, request => RequestLife.RetryNow(
            request, who, _detection(request.DetectionId) is { State: DetectionState.Open }, _time.GetUtcNow()));

    public ValueTask<bool> ApproveAsync(
        string key, string who, DateTimeOffset when, DateTimeOffset? expires, CancellationToken cancellationToken = default) =>
        Step(key, request => RequestLife.Approve(request, who, when, expires));

    public ValueTask<bool> DenyAsync(string key, string who, DateTimeOffset when, CancellationToken cancellationToken = default) =>
        Step(key, request => RequestLife.Deny(request, who, when));

    public ValueTask<StoredRequest?> FindAsync(string key, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_requests.GetValueOrDefault(key));
        }
    }

    public ValueTask<ImmutableArray<StoredRequest>> ListAsync(RequestFilter filter, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<ImmutableArray<StoredRequest>>([.. InOrder()
                .Where(request => request.Number > filter.AfterNumber
                    && (filter.States.IsEmpty || filter.States.Contains(request.State))
                    && (!filter.IsUnplanned
                        || request is { State: RequestState.WouldRun or RequestState.AwaitingApproval, Outcome: "" })
                    && (filter.DecidedFrom is not { } from || request.DecidedAt >= from)
                    && (filter.TenantId is not { } tenant || request.TenantId == tenant)
                    && (filter.DetectionId is not { } detection || request.DetectionId == detection)
                    && (filter.Action is not { } action || request.Request.Name == action))
                .Take(filter.Limit)]);
        }
    }

    public ValueTask<ImmutableArray<RequestAttempt>> ListAttemptsAsync(string key, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<ImmutableArray<RequestAttempt>>([.. _attempts.GetValueOrDefault(key) ?? []]);
        }
    }

    /// <summary>One request; null when there is none of this key.</summary>
    public StoredRequest? FindNeedsLock(string key) => _requests.GetValueOrDefault(key);

    /// <summary>Adds the requests of a detection that are not there yet.</summary>
    public void AddNeedsLock(Detection detection, DateTimeOffset clock)
    {
        foreach (var request in detection.Actions)
        {
            if (!_requests.ContainsKey(request.Key))
            {
                _requests.Add(request.Key, RequestLife.Decide(detection, request, ++_number, clock));
            }
        }
    }

    /// <summary>Lets requests follow their detection when it was withdrawn, or holds again.</summary>
    public void FollowNeedsLock(StoredDetection? before, StoredDetection after, DateTimeOffset clock)
    {
        if (before is null || before.State == after.State)
        {
            return;
        }

        foreach (var request in InOrder().Where(request => request.DetectionId == after.Detection.Id))
        {
            Take(after.State == DetectionState.Withdrawn
                ? RequestLife.Withdraw(request, after.WithdrawnBecause, clock)
                : RequestLife.Restore(request, clock));
        }
    }

    /// <summary>Removes a detection's requests; false, and nothing is removed, when one is not finished.</summary>
    public bool RemoveFinishedNeedsLock(string detectionId)
    {
        var requests = InOrder().Where(request => request.DetectionId == detectionId).ToList();
        if (requests.Exists(static request => !RequestLife.IsFinished(request.State)))
        {
            return false;
        }

        foreach (var request in requests)
        {
            _requests.Remove(request.Request.Key);
            _attempts.Remove(request.Request.Key);
        }

        return true;
    }

    private ValueTask<bool> Step(string key, Func<StoredRequest, RequestChange?> step)
    {
        lock (_lock)
        {
            var change = _requests.GetValueOrDefault(key) is { } request ? step(request) : null;
            Take(change);
            return ValueTask.FromResult(change is not null);
        }
    }

    private void Take(RequestChange? change)
    {
        if (change is not { Request: var request, Attempt: var attempt } taken)
        {
            return;
        }

        if (AuditOfRequest.Of(taken) is { } entry)
        {
            _audit.AddNeedsLock(entry);
        }

        _requests[request.Request.Key] = request;
        if (!_attempts.TryGetValue(request.Request.Key, out var attempts))
        {
            _attempts.Add(request.Request.Key, attempts = []);
        }

        if (taken.TakesBackLease && attempts.FindLastIndex(static line => line.Step == RequestStep.Leased) is >= 0 and var leased)
        {
            attempts.RemoveAt(leased);
        }

        if (taken.IsNew)
        {
            attempts.Add(attempt);
        }
    }

    private List<StoredRequest> InOrder() => [.. _requests.Values.OrderBy(static request => request.Number)];
}
