using Detections.Cli.Terminals;
using Detections.Engine.Pipeline;
using Detections.Storage;

namespace Detections.Cli.Reports;

/// <summary>A store's status for people.</summary>
internal sealed class StatusText(Terminal terminal)
{
    internal void Write(StatusReport report)
    {
        WriteStore(report);
        WriteSources(report);
        WriteLate(report);
        WriteRules(report);
        WriteRequests(report.Summary);
        terminal.Out.WriteLine(Closing(report));
    }

    private void WriteStore(StatusReport report)
    {
        var summary = report.Summary;
        terminal.Line($"[bold]Store[/]  {Terminal.Escape(report.Place.Path)}");
        terminal.Out.WriteLine($"  {ShownText.Bytes(summary.Bytes)}, last commit {Ago(summary.LastClock)}");
        terminal.Out.WriteLine(summary.FirstSequence == 0
            ? "  the journal is empty"
            : $"  journal: batches {ShownText.Number(summary.FirstSequence)} to {ShownText.Number(summary.LastSequence)}, the oldest of {Ago(summary.FirstClock)}");
        terminal.Out.WriteLine(summary.SnapshotSequence is { } snapshot
            ? $"  snapshot of the state: batch {ShownText.Number(snapshot)}"
            : "  snapshot of the state: none yet");
        terminal.Out.WriteLine();

        string Ago(DateTimeOffset? at) => at is { } known ? $"{ShownText.Age(report.Now - known)} ago ({ShownText.Time(known)})" : "never";
    }

    private void WriteSources(StatusReport report)
    {
        terminal.Line("[bold]Sources[/]");
        var columns = new Columns("tenant", "source", "last batch", "complete up to", "lag", "events", "rejected", "position");
        foreach (var (id, position, activity) in report.Sources)
        {
            columns.Add(
                id.TenantId.Length == 0 ? "(any)" : report.Place.NameOf(id.TenantId),
                id.Name,
                activity?.LastBatchAt is { } last ? $"{ShownText.Age(report.Now - last)} ago" : "-",
                activity?.CompleteUpTo is { } upTo ? ShownText.Time(upTo) : "-",
                ShownText.Age(report.Now - activity?.CompleteUpTo),
                ShownText.Number(report.Count(Counter.Events, id)),
                ShownText.Number(report.Count(Counter.Rejected, id)),
                position ?? "-");
        }

        WriteOrNone(columns, report.Sources.Length, "  nothing was read yet");
    }

    private void WriteLate(StatusReport report)
    {
        var late = report.Counters.Where(static reading => reading.Counter == Counter.Late).ToList();
        if (late.Count > 0)
        {
            terminal.Line("[bold]Too late to be judged[/]");
            var columns = new Columns("stream", "events");
            late.ForEach(reading => columns.Add(reading.Label, ShownText.Number(reading.Value)));
            columns.Write(terminal);
            terminal.Out.WriteLine();
        }
    }

    private void WriteRules(StatusReport report)
    {
        terminal.Line("[bold]Rules that found something or had trouble[/]");
        var columns = new Columns("rule", "open", "withdrawn", "signals", "folded", "late", "limits", "faults", "last");
        var totals = report.Summary.Rules.ToDictionary(static rule => rule.RuleId, StringComparer.Ordinal);
        var rules = report.RuleIds.ToList();
        foreach (var rule in rules)
        {
            var total = totals.GetValueOrDefault(rule);
            columns.Add(
                rule,
                ShownText.Number(total?.Open ?? 0),
                ShownText.Number(total?.Withdrawn ?? 0),
                ShownText.Number(total?.Signals ?? 0),
                ShownText.Number(report.Count(Counter.Folded, rule)),
                ShownText.Number(report.Count(Counter.LateForRule, rule)),
                ShownText.Number(report.Count(Counter.Limited, rule)),
                ShownText.Number(report.Count(Counter.Faulted, rule)),
                total is null ? "-" : ShownText.Time(total.LastOccurredAt));
        }

        WriteOrNone(columns, rules.Count, "  none yet");
    }

    private void WriteRequests(StoreSummary summary)
    {
        if (!summary.Requests.IsEmpty)
        {
            terminal.Line("[bold]Actions[/]");
            var columns = new Columns("state", "requests");
            foreach (var (state, count) in summary.Requests)
            {
                columns.Add(ShownText.Word(state), ShownText.Number(count));
            }

            columns.Write(terminal);
            terminal.Out.WriteLine();
        }
    }

    private void WriteOrNone(Columns columns, int rows, string none)
    {
        if (rows > 0)
        {
            columns.Write(terminal);
        }
        else
        {
            terminal.Out.WriteLine(none);
        }

        terminal.Out.WriteLine();
    }

    private static string Closing(StatusReport report)
    {
        var open = report.Summary.Rules.Sum(static rule => rule.Open);
        var waiting = report.Summary.Requests.Where(static pair => pair.Key == RequestState.AwaitingApproval).Sum(static pair => pair.Value);
        var approvals = waiting == 0 ? "" : $", {Plural.Of(waiting, "action")} waiting for approval";
        return $"{Plural.Of(open, "open detection")} from {Plural.Of(report.Count(Counter.Events), "event")} of {Plural.Of(report.Sources.Length, "source")}"
            + $", {ShownText.Number(report.Count(Counter.Rejected))} rejected, {ShownText.Number(report.Count(Counter.Late))} late{approvals}.";
    }
}
