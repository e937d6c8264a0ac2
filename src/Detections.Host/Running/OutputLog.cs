using System.Collections.Immutable;
using Detections.Engine;
using Microsoft.Extensions.Logging;

namespace Detections.Host.Running;

/// <summary>Logs what the engine said, once it is committed.</summary>
internal static class OutputLog
{
    public static void Write(ILogger logger, ImmutableArray<EngineOutput> outputs)
    {
        foreach (var output in outputs)
        {
            switch (output)
            {
                case EngineOutput.Detected { Detection: { IsSignal: false } made }:
                    Log.Detected(logger, made.Severity.ToString(), made.RuleId, made.Title, made.Id);
                    break;
                case EngineOutput.Withdrawn { Detection: { IsSignal: false } gone, Reason: var reason }:
                    Log.Withdrawn(logger, gone.RuleId, gone.Title, gone.Id, reason);
                    break;
                case EngineOutput.Faulted fault:
                    Log.RuleFaulted(logger, fault.RuleId, fault.EventId, fault.Message);
                    break;
                case EngineOutput.Limited limit:
                    Log.RuleLimited(logger, limit.RuleId, limit.Key, limit.What);
                    break;
            }
        }
    }
}
