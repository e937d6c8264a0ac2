using System.CommandLine;
using Detections.Cli.Terminals;

namespace Detections.Cli.Commands;

/// <summary><c>detections query</c>: what does the store hold?</summary>
internal static class QueryCommand
{
    internal static Command Create(Terminal terminal, TimeProvider time)
    {
        var command = new ToolCommand("query", "Looks up detections, events, rejected records and actions in a daemon's store.")
        {
            Examples = """
                detections query detections --since 24h --severity high
                detections query detections --entity anna@contoso.com --format ndjson
                detections query detection 979519475085ccb5602d0c526831b00b
                detections query events --since 2h --stream signIn --entity 192.0.2.7
                detections query rejections --source graph/signIns
                detections query actions --state awaitingApproval
                """,
            Notes = "Reads the store and changes nothing; works beside a running daemon. The newest stand first.",
        };
        command.Add(QueryDetections.Create(terminal, time));
        command.Add(QueryDetection.Create(terminal));
        command.Add(QueryEvents.Create(terminal, time));
        command.Add(QueryRejections.Create(terminal, time));
        command.Add(QueryActions.Create(terminal, time));
        return command;
    }
}
