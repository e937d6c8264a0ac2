using System.Collections.Immutable;
using Detections.Cli.Terminals;
using Detections.Engine.Replay;
using Detections.Rules;

namespace Detections.Cli.Reports;

/// <summary>Test results for people: what failed and why; what passed only when asked.</summary>
internal sealed class TestText(Terminal terminal, bool isVerbose)
{
    internal void Write(TestReport report)
    {
        foreach (var result in report.Results)
        {
            if (!result.Passed)
            {
                Write(result);
            }
            else if (isVerbose)
            {
                terminal.Line($"[green]ok[/]    {Terminal.Escape(result.RuleId)}: {Terminal.Escape(result.Test.It.Value)}");
            }
        }

        if (!report.Untested.IsEmpty)
        {
            terminal.Line($"[yellow]Without a test:[/] {Terminal.Escape(string.Join(", ", report.Untested))}.");
        }

        terminal.Out.WriteLine(Closing(report));
    }

    private void Write(RuleTestResult result)
    {
        terminal.Line($"[red]FAIL[/]  {Terminal.Escape(result.RuleId)}: [bold]{Terminal.Escape(result.Test.It.Value)}[/]");
        terminal.Line($"      [grey]{Terminal.Escape(Place(result.Test.Span))}[/]");
        foreach (var failure in result.Failures)
        {
            terminal.Line($"      {Terminal.Escape(failure.Message)}");
            Write(failure.Steps);
        }

        foreach (var detection in result.Detections)
        {
            terminal.Line($"      got: {detection.Severity.ToString().ToLowerInvariant()} \"{Terminal.Escape(detection.Title)}\" at {DurationText.Of(detection.OccurredAt - RuleTestRunner.Start)}");
        }

        terminal.Out.WriteLine();
    }

    private void Write(ImmutableArray<StepFinding> steps)
    {
        foreach (var step in steps)
        {
            terminal.Line($"        {Terminal.Escape(step.Title)}: {Terminal.Escape(step.Summary)}");
            foreach (var detail in step.Details)
            {
                terminal.Line($"          {Terminal.Escape(detail.Text)}  [grey]{Terminal.Escape(LineOf(detail.Span))}[/]");
            }
        }
    }

    private static string Closing(TestReport report)
    {
        if (report.Results.IsEmpty)
        {
            return report.Filter.Length == 0
                ? $"No tests in {Plural.Of(report.Rules, "rule")}."
                : $"No test matches '{ControlCharacters.Show(report.Filter)}' in {Plural.Of(report.Rules, "rule")}.";
        }

        var failed = report.Failed;
        var counts = $"{Plural.Of(report.Results.Length, "test")} of {Plural.Of(report.Rules, "rule")}: {report.Results.Length - failed} passed, {failed} failed";
        return FormattableString.Invariant($"{counts}; {report.Elapsed.TotalSeconds:0.0} s.");
    }

    private static string Place(Span span) => FormattableString.Invariant($"{span.Path}({span.Line},{span.Column})");

    private static string LineOf(Span span) => FormattableString.Invariant($"line {span.Line}");
}
