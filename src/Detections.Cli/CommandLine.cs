using System.CommandLine;
using Detections.Cli.Commands;
using Detections.Cli.Terminals;

namespace Detections.Cli;

/// <summary>The command line as a whole: parse, run, and turn whatever happens into an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs the command that <paramref name="args"/> name. Never throws.</summary>
    internal static async Task<int> RunAsync(string[] args, Terminal terminal, TimeProvider time)
    {
        var root = DetectionsCommand.Create(terminal, time);
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            UsageErrors.Write(parsed, terminal);
            return ExitCodes.ToolFailed;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(5),
            });
        }
        catch (OperationCanceledException)
        {
            terminal.Complain("stopped.");
            return ExitCodes.Stopped;
        }
        catch (Exception exception)
        {
            // The outermost boundary: whatever was not foreseen becomes one line and an exit code.
            return Fail(exception, parsed.GetValue(DetectionsCommand.Verbose), terminal);
        }
    }

    private static int Fail(Exception exception, bool isVerbose, Terminal terminal)
    {
        var first = exception.Message.ReplaceLineEndings(" ");
        terminal.Complain($"the tool failed: {ControlCharacters.Show(first)}");
        terminal.Error.WriteLine(isVerbose ? exception.ToString() : "Run it again with --verbose to see where.");
        return ExitCodes.ToolFailed;
    }
}
