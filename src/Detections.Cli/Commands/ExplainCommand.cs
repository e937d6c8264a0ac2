using System.CommandLine;
using Detections.Cli.Reports;
using Detections.Cli.Terminals;
using Detections.Rules.Diagnostics;

namespace Detections.Cli.Commands;

/// <summary><c>detections explain</c>: what a diagnostic means, and what to write instead.</summary>
internal static class ExplainCommand
{
    internal static Command Create(Terminal terminal)
    {
        var code = new Argument<string>("code") { Description = "The code, such as DET0201; all codes when left out.", DefaultValueFactory = _ => "" };
        var command = new ToolCommand("explain", "Explains a diagnostic: what it means, what to write instead, when to ignore it.")
        {
            Examples = """
                detections explain                        # all codes
                detections explain DET0201
                """,
        };
        command.Add(code);
        command.SetAction(parsed => Run(parsed.GetRequiredValue(code), terminal));
        return command;
    }

    private static int Run(string typed, Terminal terminal)
    {
        if (typed.Length == 0)
        {
            foreach (var known in Explanations.Known)
            {
                terminal.Out.WriteLine($"{known}  {Explanations.TitleOf(known)}");
            }

            terminal.Out.WriteLine($"{Plural.Of(Explanations.Known.Count, "diagnostic")}. Read one with: detections explain DETnnnn");
            return ExitCodes.Clean;
        }

        if (Explanations.Find(typed.ToUpperInvariant()) is { } page)
        {
            terminal.Out.WriteLine(page.TrimEnd());
            return ExitCodes.Clean;
        }

        var near = NearestName.Of(typed, Explanations.Known) is { } name ? $"Did you mean '{name}'?" : "See all with: detections explain";
        terminal.Complain($"there is no page about '{ControlCharacters.Show(typed)}'. {near}");
        return ExitCodes.ToolFailed;
    }
}
