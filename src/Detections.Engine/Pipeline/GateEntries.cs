using System.Globalization;

namespace Detections.Engine.Pipeline;

/// <summary>What the audit trail says about gates, and the words of a breaker, alike in every store.</summary>
public static class GateEntries
{
    /// <summary>An action is about to be carried out.</summary>
    public static AuditEntry Begun(BeginQuestion question, StoredRequest request) => AuditOfRequest.About(request) with
    {
        At = question.Now, Kind = AuditKind.Begun, Who = question.Worker, Text = question.Plan,
    };

    /// <summary>The breaker that a request opens.</summary>
    public static ActionBreaker Open(ActionBound bound, StoredRequest request, DateTimeOffset now) => new(
        bound.Scope,
        IsOpen: true,
        string.Create(CultureInfo.InvariantCulture, $"{bound.Count} in {bound.Per} is reached; request '{request.Request.Key}' would be one more"),
        now,
        "");

    /// <summary>A breaker opened.</summary>
    public static AuditEntry Opened(ActionBreaker breaker, StoredRequest request) => AuditOfRequest.About(request) with
    {
        At = breaker.ChangedAt, Kind = AuditKind.BreakerOpened, Text = $"{breaker.Scope}: {breaker.Reason}",
    };

    /// <summary>The answer while a breaker is open.</summary>
    public static BeginAnswer Waits(ActionBreaker breaker, bool isNew) => new(
        BeginVerdict.BreakerOpen, $"the breaker '{breaker.Scope}' is open: {breaker.Reason}", isNew ? breaker : null);

    /// <summary>A person closed a breaker.</summary>
    public static AuditEntry Closed(string scope, string who, DateTimeOffset now) => new()
    {
        At = now, Kind = AuditKind.BreakerClosed, Who = who, Text = scope,
    };

    /// <summary>A person stopped, or resumed.</summary>
    public static AuditEntry Said(ActionStop stop) => new()
    {
        At = stop.At, Kind = stop.IsStopped ? AuditKind.Stopped : AuditKind.Resumed, Who = stop.Who, Text = stop.Reason,
    };
}
