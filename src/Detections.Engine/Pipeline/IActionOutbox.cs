using System.Collections.Immutable;

namespace Detections.Engine.Pipeline;

/// <summary>
/// What is to be done and how it went. Requests enter with the commit of their detection, never otherwise. What is decided about one
/// enters the audit trail in the same transaction.
/// </summary>
/// <remarks>
/// Any number of callers at a time. Of requests with the same tenant and <see cref="ActionSubject"/>, one that was decided later is
/// not leased while an earlier one is <see cref="RequestState.Pending"/> or <see cref="RequestState.Leased"/>; one that waits for
/// approval does not hold up others. A request is leased to one worker at a time; a finished one is never handed out again, unless
/// a person asks for it (<see cref="RetryNowAsync"/>). Methods that return a flag return false, and change nothing, when the
/// request is not in a state that allows it or is leased to another worker.
/// </remarks>
public interface IActionOutbox
{
    /// <summary>
    /// Hands out requests that are due, oldest first. A lease that has run out is free again, its attempt counted; a request whose
    /// detection was withdrawn meanwhile is cancelled instead, one whose approval has run out expires.
    /// </summary>
    /// <param name="worker">Who asks; unique among running workers.</param>
    /// <param name="max">At most this many.</param>
    /// <param name="leaseFor">How long they are the worker's own.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<ImmutableArray<StoredRequest>> LeaseAsync(
        string worker, int max, TimeSpan leaseFor, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>The same, of what a lane takes alone; run out leases and approvals are freed whosever they are.</summary>
    ValueTask<ImmutableArray<StoredRequest>> LeaseAsync(
        RequestLane lane, string worker, int max, TimeSpan leaseFor, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>The tenants with requests that are due, or whose lease has run out.</summary>
    ValueTask<ImmutableArray<string>> DueTenantsAsync(DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Makes a lease longer. False when it was lost, so that the worker must stop.</summary>
    ValueTask<bool> RenewAsync(
        string key, string worker, TimeSpan leaseFor, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Records that it was done.</summary>
    ValueTask<bool> SucceedAsync(string key, string worker, string result, CancellationToken cancellationToken = default);

    /// <summary>Records that it was done, with what the audit trail keeps of it.</summary>
    ValueTask<bool> SucceedAsync(string key, string worker, ActionRecord record, CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends one that the worker has, or one whose plan is not made yet, with what it would have done; it is
    /// <see cref="RequestState.WouldRun"/> then.
    /// </summary>
    ValueTask<bool> RecordPlanAsync(string key, string worker, string plan, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes one that the worker has wait for a person, or completes one whose rule wants approval, with what is to be approved.
    /// </summary>
    /// <param name="key">The request.</param>
    /// <param name="worker">Who asks.</param>
    /// <param name="plan">What would be done; never empty.</param>
    /// <param name="expires">When it expires unless somebody approves; null for never.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<bool> AskApprovalAsync(
        string key, string worker, string plan, DateTimeOffset? expires, CancellationToken cancellationToken = default);

    /// <summary>Gives it back without having tried, which counts as no attempt; one whose detection was withdrawn meanwhile is cancelled.</summary>
    ValueTask<bool> PutBackAsync(
        string key, string worker, string reason, DateTimeOffset notBefore, CancellationToken cancellationToken = default);

    /// <summary>Gives it back to be tried again; one whose detection was withdrawn meanwhile is cancelled.</summary>
    ValueTask<bool> RetryAsync(
        string key, string worker, string error, DateTimeOffset notBefore, CancellationToken cancellationToken = default);

    /// <summary>Gives it up, until a person asks for another try.</summary>
    ValueTask<bool> DeadLetterAsync(string key, string worker, string error, CancellationToken cancellationToken = default);

    /// <summary>Cancels one that is pending or waits for approval.</summary>
    ValueTask<bool> CancelAsync(string key, string who, string reason, CancellationToken cancellationToken = default);

    /// <summary>Makes one that is pending, dead-lettered or cancelled by a person due at once; never one whose detection was withdrawn.</summary>
    ValueTask<bool> RetryNowAsync(string key, string who, CancellationToken cancellationToken = default);

    /// <summary>Approves one that waits for it; it keeps its place in the order.</summary>
    /// <param name="key">The request.</param>
    /// <param name="who">Who approves.</param>
    /// <param name="when">The time.</param>
    /// <param name="expires">When the approval runs out if it was not begun by then; null for never.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<bool> ApproveAsync(
        string key, string who, DateTimeOffset when, DateTimeOffset? expires, CancellationToken cancellationToken = default);

    /// <summary>Refuses one that waits for approval.</summary>
    ValueTask<bool> DenyAsync(string key, string who, DateTimeOffset when, CancellationToken cancellationToken = default);

    /// <summary>One request; null when there is none of this key.</summary>
    ValueTask<StoredRequest?> FindAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Requests in the order in which they were decided.</summary>
    ValueTask<ImmutableArray<StoredRequest>> ListAsync(RequestFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Everything that happened to a request, oldest first.</summary>
    ValueTask<ImmutableArray<RequestAttempt>> ListAttemptsAsync(string key, CancellationToken cancellationToken = default);
}
