using System.CommandLine;
using Detections.Cli.Loading;
using Detections.Cli.Reports;
using Detections.Cli.Terminals;
using Detections.Cli.Testing;
using Detections.Compilation;

namespace Detections.Cli.Commands;

/// <summary><c>detections test</c>: do the rules find what their tests say?</summary>
internal static class TestCommand
{
    internal static Command Create(Terminal terminal, TimeProvider time)
    {
        var paths = RulePaths.Argument();
        var filter = new Option<string>("--filter") { Description = "Only tests whose rule id or sentence contains this text; case does not matter.", DefaultValueFactory = _ => "" };
        var format = Formats.Option("text", "junit");
        var command = new ToolCommand("test", "Runs the tests inside the rule files on a virtual clock.")
        {
            Examples = """
                detections test
                detections test rules/identity --filter travel
                detections test rules --format junit > results.xml
                """,
            Notes = "A failed test says which step did not hold, and on what value. Nothing waits: two weeks of silence take no time.",
        };
        command.Add(paths);
        command.Add(filter);
        command.Add(format);
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(
            parsed.GetRequiredValue(paths),
            parsed.GetRequiredValue(filter),
            parsed.GetRequiredValue(format),
            parsed.GetValue(DetectionsCommand.Verbose),
            RuleCache.Of(parsed, time),
            terminal,
            time,
            cancellationToken)));
        return command;
    }

    private static int Run(string[] paths, string filter, string format, bool isVerbose, CompilationCache? cache, Terminal terminal, TimeProvider time, CancellationToken cancellationToken)
    {
        if (RuleLoader.Load(paths, terminal, time, new CompilerOptions { Cache = cache, ExplainConditions = true }) is not { } rules)
        {
            return ExitCodes.ToolFailed;
        }

        if (rules.Set is null)
        {
            DiagnosticReport.WriteErrors(rules, terminal);
            return ExitCodes.RulesDoNotLoad;
        }

        var report = new TestRun(rules, filter, terminal, time).Run(cancellationToken);
        if (format == "junit")
        {
            TestJUnit.Write(report, terminal.Out);
        }
        else
        {
            new TestText(terminal, isVerbose).Write(report);
        }

        return report.Failed > 0 ? ExitCodes.Findings : ExitCodes.Clean;
    }
}
