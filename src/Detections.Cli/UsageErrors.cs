using System.CommandLine;
using Detections.Cli.Terminals;

namespace Detections.Cli;

/// <summary>Says what is wrong with a command line, in the user's own words, and what was probably meant.</summary>
internal static class UsageErrors
{
    internal static void Write(ParseResult parsed, Terminal terminal)
    {
        var command = parsed.CommandResult.Command;
        var unknown = parsed.UnmatchedTokens.ToHashSet(StringComparer.Ordinal);
        foreach (var token in unknown)
        {
            terminal.Complain(Unknown(token, command));
        }

        foreach (var error in parsed.Errors.Where(error => !unknown.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal))))
        {
            // "Required command was not provided." repeats what an unknown command already says.
            if (unknown.Count == 0)
            {
                terminal.Complain(error.Message);
            }
        }

        terminal.Error.WriteLine($"See: {NameOf(command)} --help");
    }

    /// <summary>True for what was meant as an option; a lone hyphen is standard input.</summary>
    internal static bool IsOption(string token) => token.StartsWith('-') && token.Length > 1;

    /// <summary>What to say about a word that <paramref name="command"/> does not know.</summary>
    internal static string Unknown(string token, Command command)
    {
        var isOption = IsOption(token);
        token = ControlCharacters.Show(token);
        var known = isOption
            ? OptionsOf(command).SelectMany(option => option.Aliases.Append(option.Name))
            : command.Subcommands.Select(sub => sub.Name);
        var what = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
        var near = NearestName.Of(token, known);
        return near is null ? $"unknown {what} '{token}'." : $"unknown {what} '{token}'. Did you mean '{near}'?";
    }

    private static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)));

    private static string NameOf(Command command)
    {
        var parent = command.Parents.OfType<Command>().FirstOrDefault();
        return parent is null ? "detections" : $"{NameOf(parent)} {command.Name}";
    }
}
