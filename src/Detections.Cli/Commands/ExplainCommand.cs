using System.CommandLine;
using Detections.Cli.Terminals;

namespace Detections.Cli.Commands;

internal static class ExplainCommand
{
    internal static Command Create(Terminal terminal)
    {
        var command = new ToolCommand("explain", "Explains a diagnostic.") { Examples = "detections explain DET0201" };
        command.SetAction(_ => terminal.Out.WriteLine("x"));
        return command;
    }
}
