using Detections.Engine.Pipeline;

namespace Detections.Actions.Outbox;

/// <summary>How a try can end, each written to the outbox, and with it to the audit trail, counted and told.</summary>
internal sealed class Endings
{
    private readonly RunnerParts _parts;

    public Endings(RunnerParts parts) => _parts = parts;

    private IActionOutbox Outbox => _parts.Store.Outbox;

    private string Worker => _parts.Options.Worker;

    /// <summary>It was done, or was so already.</summary>
    public async Task SucceedAsync(StoredRequest request, ActionRecord record, CancellationToken cancellation)
    {
        if (await Outbox.SucceedAsync(request.Request.Key, Worker, record, cancellation))
        {
            _parts.Metrics.Finished(request, record.WasDone ? "found_done" : "succeeded");
            return;
        }

        Log.LeaseLost(_parts.Logger, Worker, request.Request.Key);
        if (!record.WasDone)
        {
            // It did take effect, whoever has the request now.
            await _parts.Store.Audit.AppendAsync(
                AuditOfRequest.About(request) with
                {
                    At = _parts.Time.GetUtcNow(), Kind = AuditKind.CarriedOut, Who = Worker,
                    Text = $"{record.Result} (its lease was lost meanwhile)",
                    Before = record.Before, After = record.After, GraphRequestId = record.RequestId,
                },
                cancellation);
        }
    }

    /// <summary>What it would do is recorded.</summary>
    public async Task RecordAsync(StoredRequest request, string plan, CancellationToken cancellation)
    {
        if (await Outbox.RecordPlanAsync(request.Request.Key, Worker, plan, cancellation))
        {
            _parts.Metrics.Finished(request, "would_run");
        }
    }

    /// <summary>A guardrail refuses it.</summary>
    public async Task RefuseAsync(StoredRequest request, StoredDetection detection, string because, CancellationToken cancellation)
    {
        await _parts.Store.Audit.AppendAsync(
            AuditOfRequest.About(request) with { At = _parts.Time.GetUtcNow(), Kind = AuditKind.Refused, Who = Worker, Text = because },
            cancellation);
        if (await Outbox.DeadLetterAsync(request.Request.Key, Worker, $"refused: {because}", cancellation))
        {
            _parts.Metrics.Finished(request, "refused");
            Log.Refused(_parts.Logger, request.Request.Key, request.Request.Name, because);
            await _parts.TellAsync(new ActionNotice(ActionNoticeKind.Refused, request, detection, because, null), cancellation);
        }
    }

    /// <summary>It is given up, until a person wants another try.</summary>
    public async Task DeadLetterAsync(StoredRequest request, StoredDetection? detection, string because, CancellationToken cancellation)
    {
        if (await Outbox.DeadLetterAsync(request.Request.Key, Worker, because, cancellation))
        {
            _parts.Metrics.Finished(request, "dead_lettered");
            Log.DeadLettered(_parts.Logger, request.Request.Key, request.Request.Name, because);
            await _parts.TellAsync(new ActionNotice(ActionNoticeKind.DeadLettered, request, detection, because, null), cancellation);
        }
    }

    /// <summary>It has to wait, which is no failure.</summary>
    public async Task WaitAsync(StoredRequest request, string metric, string because, CancellationToken cancellation)
    {
        _parts.Metrics.Waited(request, metric);
        await Outbox.PutBackAsync(
            request.Request.Key, Worker, because, _parts.Time.GetUtcNow() + _parts.Options.WaitFor, cancellation);
    }

    /// <summary>It failed: another try by policy, or none.</summary>
    public async Task FailAsync(StoredRequest request, StoredDetection? detection, FaultReading fault, CancellationToken cancellation)
    {
        _parts.Metrics.Failed(request);
        var (key, now) = (request.Request.Key, _parts.Time.GetUtcNow());
        var failures = await FailuresAsync(key, cancellation);
        var first = failures.Count > 0 ? failures[0].At : now;
        if (fault.MayPass && _parts.Options.Retry.Next(key, failures.Count + 1, first, now, fault.RetryAfter) is { } next)
        {
            Log.Failed(_parts.Logger, key, request.Request.Name, next, fault.Message);
            await Outbox.RetryAsync(key, Worker, fault.Message, next, cancellation);
            return;
        }

        var because = fault.MayPass
            ? $"{fault.Message} It was tried {failures.Count + 1} times since {first:yyyy-MM-dd HH:mm:ss}Z."
            : fault.Message;
        await DeadLetterAsync(request, detection, because, cancellation);
    }

    /// <summary>Failures since a person last wanted it tried; a lease that was lost is one, or a request that kills its worker would come back for ever.</summary>
    private async Task<List<RequestAttempt>> FailuresAsync(string key, CancellationToken cancellation)
    {
        var history = await Outbox.ListAttemptsAsync(key, cancellation);
        var since = history.ToList().FindLastIndex(static attempt => attempt.Step is RequestStep.Reopened or RequestStep.Approved);
        return [.. history.Skip(since + 1).Where(static attempt => attempt.Step is RequestStep.Failed or RequestStep.LeaseLost)];
    }
}
