using Detections.Cli.Reports;
using Detections.Cli.Terminals;
using Detections.Engine;

namespace Detections.Cli.Replays;

internal sealed class EventReplay(ReplayRequest request, RuleSet rules, Terminal terminal, TimeProvider time)
{
    internal ReplayReport? Run(CancellationToken cancellationToken)
    {
        terminal.Complain($"{request} {rules} {time} {cancellationToken}");
        return null;
    }
}
