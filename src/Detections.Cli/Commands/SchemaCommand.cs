using System.CommandLine;
using Detections.Cli.Terminals;
using Detections.Host.Configuration.Schema;
using Detections.Rules.Schema;

namespace Detections.Cli.Commands;

/// <summary><c>detections schema</c>: what editors complete rules from.</summary>
internal static class SchemaCommand
{
    private const string OfRules = "rules.schema.json";
    private const string OfConfiguration = "configuration.schema.json";

    internal static Command Create(Terminal terminal)
    {
        var path = new Argument<string?>("path") { Description = $"The schema file. Default: {OfRules}, or {OfConfiguration}.", DefaultValueFactory = _ => null };
        var configuration = new Option<bool>("--configuration") { Description = "The schema of the daemon's configuration instead." };
        var check = new Option<bool>("--check") { Description = "Compare the file with the current schema; exit with 2 when it is stale." };
        var write = new Option<bool>("--write") { Description = "Write the file." };
        var command = new ToolCommand("schema", "Prints the JSON schema of rule files or of the configuration, checks a copy of it, or writes one.")
        {
            Examples = """
                detections schema --write                 # then name it in your editor's YAML settings
                detections schema --check                 # in CI
                detections schema --configuration --write # of detections.yaml
                """,
        };
        command.Add(path);
        command.Add(configuration);
        command.Add(check);
        command.Add(write);
        command.SetAction(parsed => Run(parsed.GetValue(path), parsed.GetValue(configuration), parsed.GetValue(check), parsed.GetValue(write), terminal));
        return command;
    }

    private static int Run(string? given, bool isConfiguration, bool isCheck, bool isWrite, Terminal terminal)
    {
        var path = given ?? (isConfiguration ? OfConfiguration : OfRules);
        var again = $"detections schema {path}{(isConfiguration ? " --configuration" : "")} --write";
        var current = (isConfiguration ? ConfigurationSchema.Write() : RuleSchema.Write()).ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
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
            terminal.Complain($"there is no file '{path}'. Write it with: {again}");
            return ExitCodes.ToolFailed;
        }

        if (File.ReadAllText(path).ReplaceLineEndings("\n") == current)
        {
            terminal.Out.WriteLine($"{path} is current.");
            return ExitCodes.Clean;
        }

        terminal.Out.WriteLine($"{path} is stale. Write it anew with: {again}");
        return ExitCodes.Findings;
    }
}
