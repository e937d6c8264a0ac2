using System.Collections.Immutable;
using Detections.Engine.Pipeline;
using Detections.Storage.Tables;

namespace Detections.Storage;

/// <summary>The outbox in the store's file.</summary>
internal sealed class SqliteOutbox : IActionOutbox
{
    private readonly StoreFile _file;
    private readonly SqliteWriter _writer;
    private readonly TimeProvider _time;

    public SqliteOutbox(StoreFile file, SqliteWriter writer, TimeProvider time)
    {
        _file = file;
        _writer = writer;
        _time = time;
    }

    public ValueTask<ImmutableArray<StoredRequest>> LeaseAsync(
        string worker, int max, TimeSpan leaseFor, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        LeaseAsync(new RequestLane(), worker, max, leaseFor, now, cancellationToken);

    public async ValueTask<ImmutableArray<StoredRequest>> LeaseAsync(
        RequestLane lane, string worker, int max, TimeSpan leaseFor, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        // Most calls find nothing to do; those must not stand in the way of commits.
        var idle = await ReadAsync(
            sql => RequestTable.RunOut(sql, now).Count == 0 && RequestTable.Due(sql, lane, 1, now).Count == 0, cancellationToken);
        return idle ? [] : await _writer.TransactAsync(sql => Lease(sql, lane, worker, max, leaseFor, now), cancellationToken);
    }

    public async ValueTask<ImmutableArray<string>> DueTenantsAsync(DateTimeOffset now, CancellationToken cancellationToken = default) =>
        [.. await ReadAsync(sql => RequestTable.DueTenants(sql, now), cancellationToken)];

    public async ValueTask<bool> RenewAsync(
        string key, string worker, TimeSpan leaseFor, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        await _writer.TransactAsync(
            sql =>
            {
                if (RequestTable.Find(sql, key) is { } request && RequestLife.Renew(request, worker, now + leaseFor, now) is { } renewed)
                {
                    RequestTable.Update(sql, renewed);
                    return true;
                }

                return false;
            },
            cancellationToken);

    public ValueTask<bool> SucceedAsync(string key, string worker, string result, CancellationToken cancellationToken = default) =>
        SucceedAsync(key, worker, new ActionRecord(result), cancellationToken);

    public ValueTask<bool> SucceedAsync(string key, string worker, ActionRecord record, CancellationToken cancellationToken = default) =>
        StepAsync(key, (_, request) => RequestLife.Succeed(request, worker, record, _time.GetUtcNow()), cancellationToken);

    public ValueTask<bool> RecordPlanAsync(string key, string worker, string plan, CancellationToken cancellationToken = default) =>
        StepAsync(key, (_, request) => RequestLife.Plan(request, worker, plan, _time.GetUtcNow()), cancellationToken);

    public ValueTask<bool> AskApprovalAsync(
        string key, string worker, string plan, DateTimeOffset? expires, CancellationToken cancellationToken = default) =>
        StepAsync(key, (_, request) => RequestLife.AskApproval(request, worker, plan, expires, _time.GetUtcNow()), cancellationToken);

    public ValueTask<bool> PutBackAsync(
        string key, string worker, string reason, DateTimeOffset notBefore, CancellationToken cancellationToken = default) =>
        StepAsync(key, (_, request) => RequestLife.PutBack(request, worker, reason, notBefore, _time.GetUtcNow()), cancellationToken);

    public ValueTask<bool> RetryAsync(
        string key, string worker, string error, DateTimeOffset notBefore, CancellationToken cancellationToken = default) =>
        StepAsync(key, (_, request) => RequestLife.Retry(request, worker, error, notBefore, _time.GetUtcNow()), cancellationToken);

    public ValueTask<bool> DeadLetterAsync(string key, string worker, string error, CancellationToken cancellationToken = default) =>
        StepAsync(key, (_, request) => RequestLife.DeadLetter(request, worker, error, _time.GetUtcNow()), cancellationToken);

    public ValueTask<bool> CancelAsync(string key, string who, string reason, CancellationToken cancellationToken = default) =>
        StepAsync(key, (_, request) => RequestLife.Cancel(request, who, reason, _time.GetUtcNow()), cancellationToken);

    public ValueTask<bool> RetryNowAsync(string key, string who, CancellationToken cancellationToken = default) =>
        StepAsync(
            key,
            (sql, request) => RequestLife.RetryNow(request, who, DetectionTable.Holds(sql, request.DetectionId), _time.GetUtcNow()),
            cancellationToken);

    public ValueTask<bool> ApproveAsync(
        string key, string who, DateTimeOffset when, DateTimeOffset? expires, CancellationToken cancellationToken = default) =>
        StepAsync(key, (_, request) => RequestLife.Approve(request, who, when, expires), cancellationToken);

    public ValueTask<bool> DenyAsync(string key, string who, DateTimeOffset when, CancellationToken cancellationToken = default) =>
        StepAsync(key, (_, request) => RequestLife.Deny(request, who, when), cancellationToken);

    public async ValueTask<StoredRequest?> FindAsync(string key, CancellationToken cancellationToken = default) =>
        await ReadAsync(sql => RequestTable.Find(sql, key), cancellationToken);

    public async ValueTask<ImmutableArray<StoredRequest>> ListAsync(RequestFilter filter, CancellationToken cancellationToken = default) =>
        [.. await ReadAsync(sql => RequestTable.List(sql, filter), cancellationToken)];

    public async ValueTask<ImmutableArray<RequestAttempt>> ListAttemptsAsync(string key, CancellationToken cancellationToken = default) =>
        [.. await ReadAsync(sql => RequestTable.Attempts(sql, key), cancellationToken)];

    private static ImmutableArray<StoredRequest> Lease(
        Sql sql, RequestLane lane, string worker, int max, TimeSpan leaseFor, DateTimeOffset now)
    {
        foreach (var request in RequestTable.RunOut(sql, now))
        {
            if (RequestLife.Pass(request, now) is { } passed)
            {
                RequestTable.Take(sql, passed);
            }
        }

        var leased = ImmutableArray.CreateBuilder<StoredRequest>();
        foreach (var request in RequestTable.Due(sql, lane, max, now))
        {
            if (RequestLife.Lease(request, worker, now + leaseFor, now) is { } change)
            {
                RequestTable.Take(sql, change);
                leased.Add(change.Request);
            }
        }

        return leased.ToImmutable();
    }

    private async ValueTask<bool> StepAsync(
        string key, Func<Sql, StoredRequest, RequestChange?> step, CancellationToken cancellationToken) =>
        await _writer.TransactAsync(
            sql =>
            {
                var change = RequestTable.Find(sql, key) is { } request ? step(sql, request) : null;
                if (change is { } taken)
                {
                    RequestTable.Take(sql, taken);
                }

                return change is not null;
            },
            cancellationToken);

    private Task<T> ReadAsync<T>(Func<Sql, T> read, CancellationToken cancellationToken) => _file.ReadAsync(read, cancellationToken);
}
