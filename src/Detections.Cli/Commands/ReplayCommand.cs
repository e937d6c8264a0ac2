using System.CommandLine;
using Detections.Cli.Loading;
using Detections.Cli.Replays;
using Detections.Cli.Reports;
using Detections.Cli.Terminals;
using Detections.Compilation;

namespace Detections.Cli.Commands;

/// <summary><c>detections replay</c>: what would the rules have found in recorded events?</summary>
internal static class ReplayCommand
{
    internal static Command Create(Terminal terminal, TimeProvider time)
    {
        var strict = new Option<bool>("--strict") { Description = "Exit with 2 when a record was rejected or a rule faulted." };
        var format = Formats.Option("text", "json", "ndjson");
        var command = new ToolCommand("replay", "Runs the rules over recorded events and shows what they find.")
        {
            Examples = """
                detections replay --rules rules --events samples
                detections replay -r rules/identity -e signins.ndjson.gz alerts.json
                zcat archive/*.gz | detections replay -r rules -e - --format ndjson
                detections replay -r rules -e samples --arrival shuffled:1 --unfolded   # the same detections in any order
                """,
            Notes = """
                Detections are listed by event time, rule and id, so the same events give the same list in whatever order they arrive
                (with --unfolded; which of several repeats folds into which does depend on arrival). Finding something is no failure: exit
                code 0. Records that cannot be read are listed and passed over; when nothing at all can be read, the exit code is 2.
                With --arrival file, events are judged as they are read, and not kept.
                """,
        };
        var options = new ReplayOptions(command);
        command.Add(strict);
        command.Add(format);
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(
            options.Request(parsed) with { Cache = RuleCache.Of(parsed, time) },
            parsed.GetRequiredValue(format),
            parsed.GetValue(strict),
            parsed.GetValue(DetectionsCommand.Verbose),
            terminal,
            time,
            cancellationToken)));
        return command;
    }

    private static int Run(ReplayRequest request, string format, bool isStrict, bool isVerbose, Terminal terminal, TimeProvider time, CancellationToken cancellationToken)
    {
        if (RuleLoader.Load(request.RulePaths, terminal, time, new CompilerOptions { Cache = request.Cache }) is not { } rules)
        {
            return ExitCodes.ToolFailed;
        }

        if (rules.Set is null)
        {
            DiagnosticReport.WriteErrors(rules, terminal);
            return ExitCodes.RulesDoNotLoad;
        }

        if (new EventReplay(request, rules.Set, terminal, time).Run(cancellationToken) is not { } report)
        {
            return ExitCodes.ToolFailed;
        }

        Write(report, format, isVerbose, terminal);
        var hasTrouble = report.Rejected.Count > 0 || report.Tally.Faulted > 0;
        return hasTrouble && (isStrict || report.Events == 0) ? ExitCodes.Findings : ExitCodes.Clean;
    }

    private static void Write(ReplayReport report, string format, bool isVerbose, Terminal terminal)
    {
        switch (format)
        {
            case "json":
                ReplayJson.WriteObject(report, terminal.Out);
                break;
            case "ndjson":
                ReplayJson.WriteLines(report, terminal.Out);
                break;
            default:
                new ReplayText(terminal, isVerbose).Write(report);
                break;
        }
    }
}
