namespace Detections.Engine.Pipeline;

/// <summary>What the audit trail says about the steps of a request.</summary>
public static class AuditOfRequest
{
    /// <summary>The entry for a step; null for one that decides nothing, such as taking a lease.</summary>
    public static AuditEntry? Of(RequestChange change) => KindOf(change) is not { } kind ? null : About(change.Request) with
    {
        At = change.Attempt.At,
        Kind = kind,
        Who = change.Attempt.Who,
        Text = change.Attempt.Text.Length > 0 ? change.Attempt.Text : change.Request.Outcome,
        Before = change.Record?.Before ?? "",
        After = change.Record?.After ?? "",
        GraphRequestId = change.Record?.RequestId ?? "",
    };

    /// <summary>An entry that names the request and why it is there.</summary>
    public static AuditEntry About(StoredRequest request) => new()
    {
        At = request.DecidedAt,
        Kind = AuditKind.Begun,
        TenantId = request.TenantId,
        RequestKey = request.Request.Key,
        Action = request.Request.Name,
        DetectionId = request.DetectionId,
        RuleId = request.RuleId,
        RuleVersion = request.RuleVersion,
        Approver = request.DecidedBy,
    };

    private static AuditKind? KindOf(RequestChange change) => change.Attempt.Step switch
    {
        RequestStep.Leased or RequestStep.LeaseLost or RequestStep.Waiting => null,
        RequestStep.Succeeded => change.Record is { WasDone: true } ? AuditKind.FoundDone : AuditKind.CarriedOut,
        RequestStep.Failed => AuditKind.Failed,
        RequestStep.DeadLettered => AuditKind.DeadLettered,
        RequestStep.Cancelled => AuditKind.Cancelled,
        RequestStep.Reopened => AuditKind.Reopened,
        RequestStep.Approved => AuditKind.Approved,
        RequestStep.Denied => AuditKind.Denied,
        RequestStep.Expired => AuditKind.Expired,
        RequestStep.Withdrawn => AuditKind.Withdrawn,
        RequestStep.Planned => AuditKind.Planned,
        RequestStep.ApprovalAsked => AuditKind.ApprovalAsked,
        _ => throw new ArgumentOutOfRangeException(nameof(change), change.Attempt.Step, "There is no such step."),
    };
}
