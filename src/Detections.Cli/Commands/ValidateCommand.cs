using System.CommandLine;
using Detections.Cli.Loading;
using Detections.Cli.Reports;
using Detections.Cli.Terminals;
using Detections.Compilation;

namespace Detections.Cli.Commands;

/// <summary><c>detections validate</c>: is everything right with the rules?</summary>
internal static class ValidateCommand
{
    internal static Command Create(Terminal terminal, TimeProvider time)
    {
        var paths = RulePaths.Argument();
        var strict = new Option<bool>("--strict") { Description = "Warnings count: exit with 2 when there are any." };
        var format = Formats.Option("text", "json", "sarif", "github");
        var command = new ToolCommand("validate", "Checks rules, exceptions and lists, and reports everything that is wrong, in one run.")
        {
            Examples = """
                detections validate
                detections validate rules/identity --strict
                detections validate rules --format sarif > rules.sarif
                detections validate --verbose             # also shows what each rule reads, how late, how long, by what
                """,
            Notes = "Errors: 3, since a rule that does not load detects nothing. Warnings alone: 0, or 2 with --strict.",
        };
        command.Add(paths);
        command.Add(strict);
        command.Add(format);
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(paths),
            parsed.GetRequiredValue(format),
            parsed.GetValue(strict),
            parsed.GetValue(DetectionsCommand.Verbose),
            RuleCache.Of(parsed, time),
            terminal,
            time));
        return command;
    }

    private static int Run(string[] paths, string format, bool isStrict, bool isVerbose, CompilationCache? cache, Terminal terminal, TimeProvider time)
    {
        if (RuleLoader.Load(paths, terminal, time, new CompilerOptions { Cache = cache, ChecksOnly = !isVerbose }) is not { } rules)
        {
            return ExitCodes.ToolFailed;
        }

        DiagnosticReport.Write(rules, format, terminal);
        if (isVerbose && format == "text" && rules.Set is { } set)
        {
            RuleTable.Write(set, terminal);
        }

        return rules switch
        {
            { HasErrors: true } => ExitCodes.RulesDoNotLoad,
            { HasWarnings: true } when isStrict => ExitCodes.Findings,
            _ => ExitCodes.Clean,
        };
    }
}
