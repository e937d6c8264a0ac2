using System.CommandLine;
using System.CommandLine.Help;
using Detections.Cli.Terminals;

namespace Detections.Cli.Commands;

/// <summary>The root: what the tool is, and its commands.</summary>
internal static class DetectionsCommand
{
    internal const string Examples = """
        detections validate                          # are the rules in ./rules right?
        detections test                              # do they find what their tests say?
        detections replay --rules rules --events samples
        detections new my-first-rule
        detections explain DET0201
        """;

    /// <summary>Understood by every command.</summary>
    internal static Option<bool> Verbose { get; } = new("--verbose", "-v")
    {
        Description = "Say more: what was loaded, and where a fault of the tool happened.",
        Recursive = true,
    };

    /// <summary>Understood by every command.</summary>
    internal static Option<bool> NoCache { get; } = new("--no-cache")
    {
        Description = "Compile all rules anew. Otherwise those that did not change come from the cache (DETECTIONS_CACHE moves it).",
        Recursive = true,
    };

    internal static RootCommand Create(Terminal terminal, TimeProvider time)
    {
        var root = new RootCommand("Detection as code over Microsoft Graph security data: rules in YAML, conditions in C#, kept in git.")
        {
            ValidateCommand.Create(terminal, time),
            TestCommand.Create(terminal, time),
            ReplayCommand.Create(terminal, time),
            RunCommand.Create(terminal, time),
            StatusCommand.Create(terminal, time),
            TailCommand.Create(terminal, time),
            QueryCommand.Create(terminal, time),
            ActionsCommand.Create(terminal, time),
            AuditCommand.Create(terminal),
            NewCommand.Create(terminal),
            SchemaCommand.Create(terminal),
            ExplainCommand.Create(terminal),
        };
        root.Options.Add(Verbose);
        root.Options.Add(NoCache);
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            if (help.Action is HelpAction usual)
            {
                help.Action = new HelpWithExamples(usual);
            }
        }

        return root;
    }
}
