using Detections.Actions.Guardrails;
using Detections.Engine.Pipeline;

namespace Detections.Actions.Outbox;

/// <summary>Everything before an action acts: its plan, the first look of the guardrails, the dry run, the question to a person.</summary>
internal sealed class Preparation
{
    private readonly RunnerParts _parts;
    private readonly Endings _endings;

    public Preparation(RunnerParts parts, Endings endings)
    {
        _parts = parts;
        _endings = endings;
    }

    /// <summary>The request ready to act; null when it has ended, waits, or asks.</summary>
    /// <exception cref="Exception">Whatever the action throws.</exception>
    public async Task<ReadyRequest?> PrepareAsync(StoredRequest leased, CancellationToken cancellation)
    {
        if (await CallOfAsync(leased, cancellation) is not { } call)
        {
            await _endings.DeadLetterAsync(leased, null, $"its detection '{leased.DetectionId}' is not in the store any more", cancellation);
            return null;
        }

        if (_parts.Actions.GetValueOrDefault(leased.Request.Name) is not { } action)
        {
            await _endings.DeadLetterAsync(
                leased, call.Detection, $"this version has no action '{leased.Request.Name}', or it is not configured", cancellation);
            return null;
        }

        var plan = await action.PlanAsync(call, cancellation);
        if (_parts.Options.IsDryRun || !leased.Request.MayAct)
        {
            await _endings.RecordAsync(leased, await DescribeAsync(call, plan, cancellation), cancellation);
            return null;
        }

        switch (plan)
        {
            case ActionPlan.Done done:
                await _endings.SucceedAsync(leased, new ActionRecord(done.Because, WasDone: true), cancellation);
                return null;
            case ActionPlan.Impossible impossible:
                await _endings.DeadLetterAsync(leased, call.Detection, impossible.Because, cancellation);
                return null;
            case ActionPlan.Ready ready:
                return await LookAsync(new ReadyRequest(leased, action, call, ready), isLast: false, cancellation)
                    && !await AskAsync(leased, call, ready, cancellation)
                        ? new ReadyRequest(leased, action, call, ready)
                        : null;
            default:
                throw new ArgumentOutOfRangeException(nameof(leased), plan, "There is no such plan.");
        }
    }

    /// <summary>Finds out what a request would do that nobody leases: its rule may not act, or a person has to be asked.</summary>
    /// <exception cref="Exception">Whatever the action throws.</exception>
    public async Task PreviewAsync(StoredRequest request, CancellationToken cancellation)
    {
        if (await CallOfAsync(request, cancellation) is not { } call || _parts.Actions.GetValueOrDefault(request.Request.Name) is not { } action)
        {
            await _endings.RecordAsync(request, $"cannot be done: there is no action '{request.Request.Name}', or no detection any more", cancellation);
            return;
        }

        var plan = await action.PlanAsync(call, cancellation);
        var text = await DescribeAsync(call, plan, cancellation);
        if (request.State == RequestState.AwaitingApproval && !_parts.Options.IsDryRun)
        {
            await QuestionAsync(request, call, text, cancellation);
        }
        else
        {
            await _endings.RecordAsync(request, text, cancellation);
        }
    }

    /// <summary>True when nothing that would be touched is protected; otherwise the request has ended or is tried again.</summary>
    public async Task<bool> LookAsync(ReadyRequest ready, bool isLast, CancellationToken cancellation)
    {
        var verdict = await _parts.Protection.CheckAsync(
            ready.Request.TenantId, _parts.Directory(ready.Request.TenantId), ready.Plan.Touches, isLast, cancellation);
        switch (verdict.Kind)
        {
            case ProtectionKind.Free:
                return true;
            case ProtectionKind.Protected:
                await _endings.RefuseAsync(ready.Request, ready.Call.Detection, verdict.Because, cancellation);
                return false;
            default:
                await _endings.FailAsync(ready.Request, ready.Call.Detection, new FaultReading(true, null, verdict.Because), cancellation);
                return false;
        }
    }

    private async Task<ActionCall?> CallOfAsync(StoredRequest request, CancellationToken cancellation) =>
        await _parts.Store.FindDetectionAsync(request.DetectionId, cancellation) is { } detection
            ? new ActionCall
            {
                Request = request,
                Detection = detection,
                Graph = _parts.Tenants.GetValueOrDefault(request.TenantId),
            }
            : null;

    /// <summary>The plan in words, with what the guardrails would say to it.</summary>
    private async Task<string> DescribeAsync(ActionCall call, ActionPlan plan, CancellationToken cancellation)
    {
        var text = PlanText.Of(plan);
        if (plan is not ActionPlan.Ready)
        {
            return text;
        }

        var tenant = call.Request.TenantId;
        var verdict = await _parts.Protection.CheckAsync(tenant, _parts.Directory(tenant), plan.Touches, isLast: false, cancellation);
        return verdict.Kind switch
        {
            ProtectionKind.Free => text,
            ProtectionKind.Protected => $"would be refused: {verdict.Because}\n{text}",
            _ => $"would wait: {verdict.Because}\n{text}",
        };
    }

    /// <summary>True when a person is asked first.</summary>
    private async Task<bool> AskAsync(StoredRequest leased, ActionCall call, ActionPlan.Ready plan, CancellationToken cancellation)
    {
        var isWanted = leased.Request.Approve.Length > 0 || _parts.Options.Guardrails.Approve.Contains(leased.Request.Name);
        if (!isWanted || leased.DecidedBy.Length > 0)
        {
            return false;
        }

        await QuestionAsync(leased, call, PlanText.Of(plan), cancellation);
        return true;
    }

    private async Task QuestionAsync(StoredRequest request, ActionCall call, string text, CancellationToken cancellation)
    {
        var expires = _parts.Time.GetUtcNow() + _parts.Options.Guardrails.AskFor;
        if (await _parts.Store.Outbox.AskApprovalAsync(request.Request.Key, _parts.Options.Worker, text, expires, cancellation))
        {
            _parts.Metrics.Finished(request, "approval_asked");
            await _parts.TellAsync(new ActionNotice(ActionNoticeKind.ApprovalAsked, request, call.Detection, text, expires), cancellation);
        }
    }
}
