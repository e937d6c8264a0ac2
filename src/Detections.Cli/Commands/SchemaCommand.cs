using System.CommandLine;
using Detections.Cli.Terminals;
using Detections.Rules.Schema;

namespace Detections.Cli.Commands;

/// <summary><c>detections schema</c>: what editors complete rules from.</summary>
internal static class SchemaCommand
{
    private const string DefaultPath = "rules.schema.json";

    internal static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("path") { Description = "The schema file.", DefaultValueFactory = _ => DefaultPath };
        var check = new Option<bool>("--check") { Description = "Compare the file with the current schema; exit with 2 when it is stale." };
        var write = new Option<bool>("--write") { Description = "Write the file." };
        var command = new ToolCommand("schema", "Prints the JSON schema of rule files, checks a copy of it, or writes one.")
        {
            Examples = """
                detections schema --write                 # then name it in your editor's YAML settings
                detections schema --check                 # in CI
                """,
        };
        command.Add(path);
        command.Add(check);
        command.Add(write);
        command.SetAction(parsed => Run(parsed.GetRequiredValue(path), parsed.GetValue(check), parsed.GetValue(write), terminal));
        return command;
    }

    private static int Run(string path, bool isCheck, bool isWrite, Terminal terminal)
    {
        var current = RuleSchema.Write().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (isWrite)
        {
            File.WriteAllText(path, current);
            terminal.Out.WriteLine($"Wrote {path}.");
            return ExitCodes.Clean;
        }

        if (!isCheck)
        {
            terminal.Out.Write(current);
            return ExitCodes.Clean;
        }

        if (!File.Exists(path))
        {
            terminal.Complain($"there is no file '{path}'. Write it with: detections schema {path} --write");
            return ExitCodes.ToolFailed;
        }

        if (File.ReadAllText(path).ReplaceLineEndings("\n") == current)
        {
            terminal.Out.WriteLine($"{path} is current.");
            return ExitCodes.Clean;
        }

        terminal.Out.WriteLine($"{path} is stale. Write it anew with: detections schema {path} --write");
        return ExitCodes.Findings;
    }
}
