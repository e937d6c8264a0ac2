using System.Collections.Immutable;
using System.Text.Json;
using Detections.Graph;

namespace Detections.Actions.Graph;

/// <summary>An action on one account: looks at it in the directory, looks whether it is so already, sends one request.</summary>
/// <remarks>
/// What an answer means: 404 of the account, it does not exist, and trying again does not help; 403, a permission is missing; 409, another
/// change came in between, so it is planned and sent again; 429 and 5xx, tried again later, after a look whether it took effect.
/// </remarks>
internal sealed class DirectoryAction(DirectoryVerb verb) : IAction
{
    private const int Looks = 5;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public string Name => verb.Name;

    /// <inheritdoc/>
    public ImmutableArray<string> Permissions(ActionCall call) => verb.Permissions;

    /// <inheritdoc/>
    public async ValueTask<ActionPlan> PlanAsync(ActionCall call, CancellationToken cancellation)
    {
        if (call.Graph is not { } graph)
        {
            return new ActionPlan.Impossible($"Tenant '{call.Request.TenantId}' is not configured, so there is no way to its directory.");
        }

        var found = await verb.FindAsync(call, graph, cancellation).ConfigureAwait(false);
        if (found.Problem is { } problem)
        {
            return new ActionPlan.Impossible(problem);
        }

        var already = await AlreadyAsync(call, graph, found.Record, cancellation).ConfigureAwait(false);
        return already is not null
            ? new ActionPlan.Done(already) { Touches = found.Touches }
            : new ActionPlan.Ready($"{verb.Summary} {GraphSubject.NameOf(found.Record)}", [verb.Request(found.Record.Text("id"))]) { Touches = found.Touches };
    }

    /// <inheritdoc/>
    public async ValueTask<ActionOutcome> CarryOutAsync(ActionCall call, ActionPlan.Ready plan, CancellationToken cancellation)
    {
        var graph = call.Graph ?? throw new InvalidOperationException("A plan was made without a tenant.");
        await GraphCalls.SendAsync(graph, plan.Requests[0], verb.Limit, cancellation).ConfigureAwait(false);
        return new ActionOutcome(plan.Summary, After: plan.Requests[0].Body);
    }

    /// <summary>
    /// What an earlier try did may be seen only some seconds later (risk is processed behind the scenes), so a repeat looks several times.
    /// </summary>
    private async Task<string?> AlreadyAsync(ActionCall call, GraphClient graph, JsonElement record, CancellationToken cancellation)
    {
        for (var look = 1; ; look++)
        {
            var already = await verb.AlreadyAsync(call, graph, record, cancellation).ConfigureAwait(false);
            if (already is not null || !verb.IsDelayed || call.Request.Attempts <= 1 || look == Looks)
            {
                return already;
            }

            await Task.Delay(BetweenLooks, verb.Time, cancellation).ConfigureAwait(false);
        }
    }
}
