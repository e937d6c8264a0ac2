using System.Collections.Frozen;
using Detections.Actions.Guardrails;
using Detections.Engine.Pipeline;
using Detections.Graph;
using Microsoft.Extensions.Logging;

namespace Detections.Actions.Outbox;

/// <summary>What everything that carries out requests shares.</summary>
internal sealed record RunnerParts
{
    public required IDetectionStore Store { get; init; }

    public required FrozenDictionary<string, IAction> Actions { get; init; }

    public required FrozenDictionary<string, GraphClient> Tenants { get; init; }

    public required Func<string, IDirectory?> Directory { get; init; }

    public required ActionRunnerOptions Options { get; init; }

    public required Protection Protection { get; init; }

    public required KillSwitch Stop { get; init; }

    public required ActionMetrics Metrics { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    public IActionNotices? Notices { get; init; }

    /// <summary>Tells a person, as well as it goes.</summary>
    public async ValueTask TellAsync(ActionNotice notice, CancellationToken cancellation)
    {
        if (Notices is null)
        {
            return;
        }

        try
        {
            await Notices.TellAsync(notice, cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Whatever hears of it is not ours; it must not keep the next action from being carried out.
            Log.NoticeFailed(Logger, notice.Request.Request.Key, fault.Message);
        }
    }
}
