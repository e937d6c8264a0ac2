using System.CommandLine;
using System.Text.RegularExpressions;
using Detections.Cli.Scaffolds;
using Detections.Cli.Terminals;
using Detections.Host.Configuration;

namespace Detections.Cli.Commands;

/// <summary><c>detections new</c>: a rule to start from, with tests that pass; <c>detections new configuration</c>: the daemon's file.</summary>
internal static partial class NewCommand
{
    internal static Command Create(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "The rule's id, and its file's name: lower-case words joined by hyphens." };
        var shape = new Option<string>("--shape") { Description = $"What must happen: {string.Join(", ", Scaffold.Shapes)}.", DefaultValueFactory = _ => "single" };
        var folder = new Option<string>("--dir") { Description = "The folder to put it into.", DefaultValueFactory = _ => "rules" };
        var command = new ToolCommand("new", "Writes a rule to start from, with tests that pass.")
        {
            Examples = """
                detections new leaked-credentials
                detections new password-spray --shape distinct --dir rules/identity
                """,
            Notes = "An existing file is never overwritten.",
        };
        command.Add(Configuration(terminal));
        command.Add(id);
        command.Add(shape);
        command.Add(folder);
        command.SetAction(parsed => Run(parsed.GetRequiredValue(id), parsed.GetRequiredValue(shape), parsed.GetRequiredValue(folder), terminal));
        return command;
    }

    private static ToolCommand Configuration(Terminal terminal)
    {
        var command = new ToolCommand("configuration", "Prints a commented configuration of the daemon to start from.")
        {
            Examples = $"""
                detections new configuration > {ConfigurationFile.DefaultName}
                """,
        };
        command.SetAction(_ =>
        {
            terminal.Out.Write(ExampleConfiguration.Text());
            return ExitCodes.Clean;
        });
        return command;
    }

    private static int Run(string id, string shape, string folder, Terminal terminal)
    {
        if (!RuleId().IsMatch(id))
        {
            terminal.Complain($"'{id}' cannot be a rule's id. Use lower-case words joined by hyphens, such as 'leaked-credentials'.");
            return ExitCodes.ToolFailed;
        }

        if (!Scaffold.Shapes.Contains(shape, StringComparer.Ordinal))
        {
            var near = NearestName.Of(shape, Scaffold.Shapes) is { } name ? $"Did you mean '{name}'?" : $"Expected one of: {string.Join(", ", Scaffold.Shapes)}.";
            terminal.Complain($"there is no shape '{shape}'. {near}");
            return ExitCodes.ToolFailed;
        }

        var path = Path.Combine(folder, $"{id}.yaml");
        if (File.Exists(path))
        {
            terminal.Complain($"'{path}' is there already. Choose another id, or delete the file first.");
            return ExitCodes.ToolFailed;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(path, Scaffold.Text(shape, id));
        terminal.Out.WriteLine($"Wrote {path}.");
        terminal.Out.WriteLine($"Next: edit it, then run: detections test {path}");
        return ExitCodes.Clean;
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex RuleId();
}
