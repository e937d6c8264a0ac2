using System.CommandLine;
using System.CommandLine.Parsing;
using Detections.Cli.Replays;
using Detections.Cli.Terminals;

namespace Detections.Cli.Commands;

/// <summary>The options that say what to replay, and how.</summary>
internal sealed class ReplayOptions
{
    private readonly Option<string[]> _rules = new("--rules", "-r")
    {
        Description = "Rule files and folders.",
        DefaultValueFactory = _ => ["rules"],
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _events = new("--events", "-e")
    {
        Description = "Files and folders of events: JSON, arrays, Graph pages, NDJSON, each also gzipped; - for standard input.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string> _arrival = new("--arrival")
    {
        Description = "In which order the events arrive.",
        HelpName = "file|event-time|shuffled:SEED",
        DefaultValueFactory = _ => "file",
    };

    private readonly Option<bool> _unfolded = new("--unfolded") { Description = "Show every repeat, as if no rule had 'once'." };

    private readonly Option<string> _lateness = new("--lateness")
    {
        Description = "How late an event may be: without limit, or as late as its source usually is.",
        HelpName = "unlimited|sources",
        DefaultValueFactory = _ => "unlimited",
    };

    private readonly Option<string> _tenant = new("--tenant") { Description = "Tenant of events that name none.", DefaultValueFactory = _ => "" };

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    internal ReplayOptions(Command command)
    {
        _rules.Validators.Add(RefuseOptions);
        _events.Validators.Add(RefuseOptions);
        _arrival.Validators.Add(result => Arrival.Check(Typed(result, "file"), result.AddError));
        _lateness.Validators.Add(result => CheckLateness(Typed(result, "unlimited"), result.AddError));
        foreach (var option in new Option[] { _rules, _events, _arrival, _unfolded, _lateness, _tenant })
        {
            command.Add(option);
        }
    }

    /// <summary>What was asked for.</summary>
    internal ReplayRequest Request(ParseResult parsed) => new()
    {
        RulePaths = parsed.GetRequiredValue(_rules),
        EventPaths = parsed.GetRequiredValue(_events),
        Arrival = Arrival.Of(parsed.GetRequiredValue(_arrival)),
        IsUnfolded = parsed.GetValue(_unfolded),
        HasLateness = parsed.GetRequiredValue(_lateness) == "sources",
        Tenant = parsed.GetRequiredValue(_tenant),
    };

    private static string Typed(OptionResult result, string otherwise) => result.Tokens.Count > 0 ? result.Tokens[0].Value : otherwise;

    /// <summary>A list of paths would swallow a mistyped option, and then complain about a file of that name.</summary>
    private static void RefuseOptions(OptionResult result)
    {
        foreach (var token in result.Tokens.Where(token => UsageErrors.IsOption(token.Value)))
        {
            result.AddError(UsageErrors.Unknown(token.Value, result.Parent is CommandResult parent ? parent.Command : new Command("replay")));
        }
    }

    private static void CheckLateness(string typed, Action<string> complain)
    {
        if (typed is not ("unlimited" or "sources"))
        {
            complain($"there is no lateness '{ControlCharacters.Show(typed)}'. Expected one of: unlimited, sources.");
        }
    }
}
