using System.Globalization;
using Detections.Actions.Guardrails;
using Detections.Engine.Pipeline;

namespace Detections.Actions.Approvals;

/// <summary>Takes what persons decide about actions, and refuses what is no person.</summary>
public sealed class ApprovalDesk
{
    /// <summary>Who does the product's own work; see <c>ActionRunnerOptions.Worker</c>.</summary>
    public const string Automation = "detections";

    private readonly IActionOutbox _outbox;
    private readonly TimeProvider _time;
    private readonly TimeSpan _goodFor;

    /// <summary>Takes the outbox.</summary>
    /// <param name="outbox">Where requests wait.</param>
    /// <param name="time">The clock.</param>
    /// <param name="goodFor">An approved action that did not begin within this time is not carried out any more. Default 1 hour.</param>
    public ApprovalDesk(IActionOutbox outbox, TimeProvider time, TimeSpan? goodFor = null)
    {
        _outbox = outbox;
        _time = time;
        _goodFor = goodFor ?? TimeSpan.FromHours(1);
    }

    /// <summary>A person decides, by name.</summary>
    public async ValueTask<ApprovalAnswer> DecideAsync(
        string key, ApprovalDecision decision, string who, CancellationToken cancellationToken = default)
    {
        var person = who.Trim();
        if (person.Length == 0)
        {
            return new(false, "Who decides is not named; name a person.");
        }

        if (await _outbox.FindAsync(key, cancellationToken) is not { } request)
        {
            return new(false, $"There is no request '{key}'.");
        }

        if (await IsAutomationAsync(key, person, cancellationToken))
        {
            return new(false, $"'{person}' is the name of the daemon or one of its workers; a person must decide.");
        }

        return await TakeAsync(request, decision, person, cancellationToken);
    }

    /// <summary>Whoever has a link decides.</summary>
    /// <param name="link">What <see cref="ApprovalLinks.Verify"/> read.</param>
    /// <param name="who">Who it is, as far as known; empty for nobody in particular.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<ApprovalAnswer> DecideAsync(ApprovalLink link, string who, CancellationToken cancellationToken = default)
    {
        if (await _outbox.FindAsync(link.RequestKey, cancellationToken) is not { } request)
        {
            return new(false, $"There is no request '{link.RequestKey}'.");
        }

        if (request.State != RequestState.AwaitingApproval || request.ApprovalExpires?.UtcTicks != link.Expires.UtcTicks)
        {
            return new(false, "This link was used already, or belongs to an earlier question.");
        }

        if (await IsAutomationAsync(link.RequestKey, who.Trim(), cancellationToken))
        {
            return new(false, $"'{who}' is the name of the daemon or one of its workers; a person must decide.");
        }

        return await TakeAsync(request, link.Decision, who.Trim().Length > 0 ? $"{who.Trim()} (by link)" : "by link", cancellationToken);
    }

    private async ValueTask<ApprovalAnswer> TakeAsync(
        StoredRequest request, ApprovalDecision decision, string who, CancellationToken cancellationToken)
    {
        var (key, now) = (request.Request.Key, _time.GetUtcNow());
        if (request.Outcome.Length == 0 && request.State == RequestState.AwaitingApproval && decision == ApprovalDecision.Approve)
        {
            return new(false, $"What request '{key}' would do is not known yet; wait until the daemon has found out.");
        }

        var isTaken = decision == ApprovalDecision.Approve
            ? await _outbox.ApproveAsync(key, who, now, now + _goodFor, cancellationToken)
            : await _outbox.DenyAsync(key, who, now, cancellationToken);
        return (isTaken, decision) switch
        {
            (true, ApprovalDecision.Approve) => new(
                true, string.Create(CultureInfo.InvariantCulture, $"Request '{key}' is approved; it must begin before {now + _goodFor:yyyy-MM-dd HH:mm:ss}Z.")),
            (true, _) => new(true, $"Request '{key}' is denied."),
            _ => new(false, $"Request '{key}' does not wait for approval any more; it is {(await _outbox.FindAsync(key, cancellationToken))?.State}."),
        };
    }

    private async ValueTask<bool> IsAutomationAsync(string key, string who, CancellationToken cancellationToken)
    {
        var name = IdentifierSpelling.Fold(who);
        var parts = name.Split('@', '/', ' ', ':', '(');
        if (parts[0] == Automation || name.StartsWith("detections-", StringComparison.Ordinal))
        {
            return true;
        }

        var history = await _outbox.ListAttemptsAsync(key, cancellationToken);
        return history.Any(attempt => attempt.Step is RequestStep.Leased or RequestStep.ApprovalAsked or RequestStep.Planned
            && IdentifierSpelling.Fold(attempt.Who) == name);
    }
}
