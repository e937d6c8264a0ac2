namespace Detections.Engine.Pipeline;

/// <summary>
/// What may happen to an action request, as pure steps that every store takes alike. Null means: not in this state, or not by this
/// worker.
/// </summary>
public static class RequestLife
{
    /// <summary>A request as its detection decides it.</summary>
    public static StoredRequest Decide(Detection detection, ActionRequest request, long number, DateTimeOffset clock) => new()
    {
        Request = request,
        Number = number,
        DetectionId = detection.Id,
        RuleId = detection.RuleId,
        RuleVersion = detection.RuleVersion,
        TenantId = detection.TenantId,
        Subject = ActionSubject.Of(request, detection.Id),
        State = First(request),
        DecidedAt = clock,
        NotBefore = clock,
    };

    /// <summary>A worker takes it.</summary>
    public static RequestChange? Lease(StoredRequest request, string worker, DateTimeOffset until, DateTimeOffset now) =>
        request.State == RequestState.Pending && !request.IsWithdrawn
            ? new(
                request with { State = RequestState.Leased, Worker = worker, LeasedUntil = until, Attempts = request.Attempts + 1 },
                new(now, worker, RequestStep.Leased, ""))
            : null;

    /// <summary>The time passes: leases and approvals run out.</summary>
    public static RequestChange? Pass(StoredRequest request, DateTimeOffset now) => request switch
    {
        { State: RequestState.Leased, LeasedUntil: { } until } when until <= now => new(
            request.IsWithdrawn ? End(request, RequestState.Cancelled, "withdrawn") : Free(request),
            new(now, request.Worker, RequestStep.LeaseLost, "")),
        { State: RequestState.Pending, Attempts: 0, ApprovalExpires: { } expires } when expires <= now => new(
            End(request, RequestState.Expired, "the approval ran out"), new(now, "", RequestStep.Expired, "")),
        { State: RequestState.AwaitingApproval, ApprovalExpires: { } expires } when expires <= now => new(
            End(request, RequestState.Expired, "nobody approved it in time"), new(now, "", RequestStep.Expired, "")),
        _ => null,
    };

    /// <summary>The worker did it.</summary>
    public static RequestChange? Succeed(StoredRequest request, string worker, ActionRecord record, DateTimeOffset now) =>
        IsWith(request, worker)
            ? new(End(request, RequestState.Succeeded, record.Result), new(now, worker, RequestStep.Succeeded, record.Result))
            {
                Record = record,
            }
            : null;

    /// <summary>What it would do is known, and nothing more happens: of one that the worker has, or whose plan is not made yet.</summary>
    public static RequestChange? Plan(StoredRequest request, string worker, string plan, DateTimeOffset now) =>
        IsWith(request, worker) || request is { State: RequestState.WouldRun or RequestState.AwaitingApproval, Outcome: "" }
            ? new(End(request, RequestState.WouldRun, plan), new(now, worker, RequestStep.Planned, plan))
            : null;

    /// <summary>A person is asked: of one that the worker has, or whose rule wants approval and that nobody was asked about yet.</summary>
    public static RequestChange? AskApproval(
        StoredRequest request, string worker, string plan, DateTimeOffset? expires, DateTimeOffset now)
    {
        if (!IsWith(request, worker) && request is not { State: RequestState.AwaitingApproval, Outcome: "" })
        {
            return null;
        }

        var next = request.IsWithdrawn
            ? End(request, RequestState.Cancelled, "withdrawn")
            // Finding out was no try: an approval that runs out must end it as one that was never begun.
            : End(request, RequestState.AwaitingApproval, plan) with { ApprovalExpires = expires, Attempts = 0 };
        return new(next, new(now, worker, RequestStep.ApprovalAsked, plan));
    }

    /// <summary>The worker gives it back without having tried.</summary>
    public static RequestChange? PutBack(
        StoredRequest request, string worker, string reason, DateTimeOffset notBefore, DateTimeOffset now)
    {
        if (!IsWith(request, worker))
        {
            return null;
        }

        var next = request.IsWithdrawn
            ? End(request, RequestState.Cancelled, reason)
            : Free(request) with { NotBefore = notBefore, Outcome = reason, Attempts = Math.Max(0, request.Attempts - 1) };
        return new(next, new(now, worker, RequestStep.Waiting, reason)) { TakesBackLease = true, IsNew = request.Outcome != reason };
    }

    /// <summary>The worker gives it back.</summary>
    public static RequestChange? Retry(
        StoredRequest request, string worker, string error, DateTimeOffset notBefore, DateTimeOffset now)
    {
        if (!IsWith(request, worker))
        {
            return null;
        }

        var next = request.IsWithdrawn
            ? End(request, RequestState.Cancelled, error)
            : Free(request) with { NotBefore = notBefore, Outcome = error };
        return new(next, new(now, worker, RequestStep.Failed, error));
    }

    /// <summary>The worker gives it up.</summary>
    public static RequestChange? DeadLetter(StoredRequest request, string worker, string error, DateTimeOffset now) =>
        IsWith(request, worker)
            ? new(End(request, RequestState.DeadLettered, error), new(now, worker, RequestStep.DeadLettered, error))
            : null;

    /// <summary>A person does not want it.</summary>
    public static RequestChange? Cancel(StoredRequest request, string who, string reason, DateTimeOffset now) =>
        request.State is RequestState.Pending or RequestState.AwaitingApproval
            ? new(End(request, RequestState.Cancelled, reason), new(now, who, RequestStep.Cancelled, reason))
            : null;

    /// <summary>A person wants another try; <paramref name="holds"/> says whether its detection does.</summary>
    public static RequestChange? RetryNow(StoredRequest request, string who, bool holds, DateTimeOffset now) =>
        holds && !request.IsWithdrawn
        && request.State is RequestState.Pending or RequestState.DeadLettered or RequestState.Cancelled
            ? new(Reopen(request) with { NotBefore = now }, new(now, who, RequestStep.Reopened, ""))
            : null;

    /// <summary>A person approves.</summary>
    public static RequestChange? Approve(StoredRequest request, string who, DateTimeOffset when, DateTimeOffset? expires) =>
        request.State == RequestState.AwaitingApproval && !(request.ApprovalExpires <= when)
            ? new(
                request with { State = RequestState.Pending, DecidedBy = who, ApprovalExpires = expires },
                new(when, who, RequestStep.Approved, ""))
            : null;

    /// <summary>A person refuses.</summary>
    public static RequestChange? Deny(StoredRequest request, string who, DateTimeOffset when) =>
        request.State == RequestState.AwaitingApproval
            ? new(End(request, RequestState.Denied, "") with { DecidedBy = who }, new(when, who, RequestStep.Denied, ""))
            : null;

    /// <summary>Its detection was withdrawn.</summary>
    public static RequestChange? Withdraw(StoredRequest request, string reason, DateTimeOffset now) => request.State switch
    {
        _ when request.IsWithdrawn => null,
        RequestState.Pending or RequestState.AwaitingApproval => new(
            End(request, RequestState.Cancelled, reason) with { IsWithdrawn = true },
            new(now, "", RequestStep.Cancelled, reason)),
        // Cancelled by a person stays so, and is told apart by not being flagged.
        RequestState.Cancelled => null,
        _ => new(request with { IsWithdrawn = true }, new(now, "", RequestStep.Withdrawn, reason)),
    };

    /// <summary>Its detection holds again.</summary>
    public static RequestChange? Restore(StoredRequest request, DateTimeOffset now) => !request.IsWithdrawn
        ? null
        : new(
            (request.State == RequestState.Cancelled ? Reopen(request) with { Outcome = "" } : request)
            with { IsWithdrawn = false },
            new(now, "", RequestStep.Reopened, ""));

    /// <summary>The worker needs longer.</summary>
    public static StoredRequest? Renew(StoredRequest request, string worker, DateTimeOffset until, DateTimeOffset now) =>
        IsWith(request, worker) && request.LeasedUntil > now ? request with { LeasedUntil = until } : null;

    /// <summary>True when a later request for the same subject has to wait for it.</summary>
    public static bool HoldsUp(RequestState state) => state is RequestState.Pending or RequestState.Leased;

    /// <summary>True when nothing happens to it any more unless a person asks.</summary>
    public static bool IsFinished(RequestState state) => !HoldsUp(state) && state != RequestState.AwaitingApproval;

    private static RequestState First(ActionRequest request) =>
        !request.MayAct ? RequestState.WouldRun
        : request.Approve.Length > 0 ? RequestState.AwaitingApproval
        : RequestState.Pending;

    /// <summary>Where it starts again: whoever had to approve it and did not yet still has to.</summary>
    private static RequestState Again(StoredRequest request) =>
        request.DecidedBy.Length > 0 ? RequestState.Pending : First(request.Request);

    /// <summary>Who waits for a person again waits as one that nobody was asked about.</summary>
    private static StoredRequest Reopen(StoredRequest request) => Again(request) == RequestState.AwaitingApproval
        ? Free(request) with { State = RequestState.AwaitingApproval, Outcome = "", ApprovalExpires = null }
        : Free(request) with { State = Again(request) };

    private static bool IsWith(StoredRequest request, string worker) =>
        request.State == RequestState.Leased && request.Worker == worker;

    private static StoredRequest Free(StoredRequest request) =>
        request with { State = RequestState.Pending, Worker = "", LeasedUntil = null };

    private static StoredRequest End(StoredRequest request, RequestState state, string outcome) =>
        Free(request) with { State = state, Outcome = outcome };
}
