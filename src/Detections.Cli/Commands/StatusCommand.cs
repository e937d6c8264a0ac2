using System.CommandLine;
using Detections.Cli.Reports;
using Detections.Cli.Stores;
using Detections.Cli.Terminals;

namespace Detections.Cli.Commands;

/// <summary><c>detections status</c>: how does the daemon stand, by what it has stored?</summary>
internal static class StatusCommand
{
    internal static Command Create(Terminal terminal, TimeProvider time)
    {
        var format = Formats.Option("text", "json");
        var command = new ToolCommand("status", "Shows what a daemon has read, found and been asked to do, from its store.")
        {
            Examples = """
                detections status
                detections status --store /var/lib/detections/detections.db
                detections status --format json | jq '.sources[] | select(.lagSeconds > 600)'
                """,
            Notes = """
                Reads the store and nothing else, so it works beside a running daemon and after it was stopped. A hyphen stands where the
                last 2,048 batches do not say. Counts are of all time; open and withdrawn detections are those that are still kept.
                """,
        };
        var options = new StoreOptions(command);
        command.Add(format);
        command.SetAction((parsed, cancellationToken) => options.ReadAsync(parsed, terminal, async (store, place) =>
        {
            var report = await StatusReport.ReadAsync(store, place, time.GetUtcNow(), cancellationToken);
            if (parsed.GetRequiredValue(format) == "json")
            {
                StatusJson.Write(report, terminal.Out);
            }
            else
            {
                new StatusText(terminal).Write(report);
            }

            return ExitCodes.Clean;
        }));
        return command;
    }
}
