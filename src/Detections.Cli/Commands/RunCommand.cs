using System.CommandLine;
using Detections.Cli.Reports;
using Detections.Cli.Terminals;
using Detections.Host;
using Detections.Host.Composition;
using Detections.Host.Configuration;

namespace Detections.Cli.Commands;

/// <summary><c>detections run</c>: the daemon.</summary>
internal static class RunCommand
{
    internal static Command Create(Terminal terminal, TimeProvider time)
    {
        var path = new Option<string>("--config", "-c")
        {
            Description = "The configuration file.",
            DefaultValueFactory = _ => ConfigurationFile.DefaultName,
        };
        var command = new ToolCommand("run", "Runs the daemon: takes events in from Graph, files and senders, and detects.")
        {
            Examples = """
                detections new configuration > detections.yaml
                detections run --config detections.yaml
                """,
            Notes = """
                Stops in order on Ctrl+C or SIGTERM; reads changed rules by itself, and on SIGHUP. The status page is at the address that
                'web: listen:' names, http://127.0.0.1:8080 unless it says otherwise.
                """,
        };
        command.Add(path);
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(path), terminal, time, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, Terminal terminal, TimeProvider time, CancellationToken cancellationToken)
    {
        var loaded = ConfigurationFile.Load(path);
        new DiagnosticText(terminal, loaded.Source is { } source ? [source] : []).Write(loaded.Diagnostics);
        if (loaded.Configuration is not { } configuration)
        {
            return ExitCodes.ToolFailed;
        }

        try
        {
            await DetectionsHost.RunAsync(configuration, time, cancellationToken).ConfigureAwait(false);
            return ExitCodes.Clean;
        }
        catch (StartupException failure)
        {
            terminal.Complain(failure.Message);
            return (int)failure.Code;
        }
    }
}
