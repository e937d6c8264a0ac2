using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Detections.Cli.Commands;

/// <summary>The usual help, followed by examples and exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        var examples = command is ToolCommand tool ? tool.Examples : DetectionsCommand.Examples;
        output.WriteLine("Examples:");
        foreach (var line in examples.Split('\n'))
        {
            output.WriteLine($"  {line.TrimEnd()}");
        }

        output.WriteLine();
        if (command is ToolCommand { Notes.Length: > 0 } withNotes)
        {
            output.WriteLine(withNotes.Notes);
            output.WriteLine();
        }

        output.WriteLine(ExitCodes.Help);
        return ExitCodes.Clean;
    }
}
