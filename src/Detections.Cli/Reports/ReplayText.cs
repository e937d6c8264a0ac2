using System.Globalization;
using Detections.Cli.Terminals;
using Detections.Engine;
using Detections.Engine.Replay;
using Detections.Rules;

namespace Detections.Cli.Reports;

/// <summary>A replay for people: what was found first, then what was read, and what could not be.</summary>
internal sealed class ReplayText(Terminal terminal, bool isVerbose)
{
    private const int Shown = 3;

    internal void Write(ReplayReport report)
    {
        var repeats = report.Tally.RepeatsById;
        foreach (var detection in report.Detections)
        {
            if (!detection.IsSignal || isVerbose)
            {
                Write(detection, repeats.GetValueOrDefault(detection.Id));
            }
        }

        WriteByRule(report);
        WriteStreams(report);
        WriteRejected(report.Rejected);
        WriteTrouble(report.Tally);
        if (report.Strays is { } strays)
        {
            terminal.Out.WriteLine($"{Plural.Of(strays.Events, "event")} name no tenant, and were kept apart from those of '{ControlCharacters.Show(strays.Tenant)}'. If they belong together, add --tenant {ControlCharacters.Show(strays.Tenant)}.");
            terminal.Out.WriteLine();
        }

        terminal.Out.WriteLine(Closing(report));
    }

    private void Write(ReplayedDetection detection, long repeats)
    {
        var colour = detection.Severity switch
        {
            Severity.High => "red",
            Severity.Medium => "yellow",
            Severity.Low => "blue",
            _ => "grey",
        };
        var word = detection.IsSignal ? "signal" : detection.Severity.ToString().ToLowerInvariant();
        terminal.Line($"[{colour}]{word,-13}[/] {Time(detection.OccurredAt)}  [bold]{Terminal.Escape(detection.Title)}[/]");
        var folded = repeats == 0 ? "" : $", {Plural.Of(repeats, "repeat")} folded in";
        terminal.Line($"              rule {Terminal.Escape(detection.RuleId)}{Key(detection)}{folded}");
        foreach (var (step, stream, id, at) in detection.Evidence.Take(isVerbose ? int.MaxValue : Shown))
        {
            terminal.Line($"              [grey]{Time(at)}  {Terminal.Escape(StepName(step))}{Terminal.Escape(stream)} {Terminal.Escape(Short(id))}[/]");
        }

        if (!isVerbose && detection.Evidence.Length > Shown)
        {
            terminal.Line($"              [grey]and {Plural.Of(detection.Evidence.Length - Shown, "more event")}[/]");
        }

        foreach (var action in detection.Actions)
        {
            terminal.Line($"              would {Terminal.Escape(action.Name)}{Terminal.Escape(Arguments(action))}");
        }

        terminal.Out.WriteLine();
    }

    private void WriteByRule(ReplayReport report)
    {
        if (report.Detections.IsEmpty)
        {
            return;
        }

        terminal.Out.WriteLine("Found, by rule:");
        foreach (var (rule, count) in report.ByRule())
        {
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {count,7:N0}  {rule}"));
        }

        terminal.Out.WriteLine();
    }

    private void WriteStreams(ReplayReport report)
    {
        if (report.Streams.IsEmpty)
        {
            return;
        }

        terminal.Out.WriteLine("Read, by stream:");
        foreach (var (stream, count) in report.Streams)
        {
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {count,7:N0}  {stream}"));
        }

        terminal.Out.WriteLine();
    }

    private void WriteRejected(RejectedRecords rejected)
    {
        if (rejected.Count == 0)
        {
            return;
        }

        terminal.Line($"[yellow]Could not be read, and was passed over:[/]");
        foreach (var (reason, count, places) in rejected.ByReason)
        {
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {count,7:N0}  {RejectedWords.Of(reason)}"));
            foreach (var place in places.Take(isVerbose ? int.MaxValue : Shown))
            {
                var detail = place.Detail.Length == 0 ? "" : $": {ControlCharacters.Show(place.Detail)}";
                terminal.Out.WriteLine($"           {ControlCharacters.Show(place.Place)}{detail}");
            }

            if (!isVerbose && count > Shown)
            {
                terminal.Out.WriteLine($"           and {count - Shown} more; --verbose or --format json shows them");
            }
        }

        terminal.Out.WriteLine();
    }

    private void WriteTrouble(ReplayTally tally)
    {
        foreach (var fault in tally.Faults.Take(isVerbose ? int.MaxValue : Shown))
        {
            terminal.Line($"[red]Fault[/] of rule {Terminal.Escape(fault.RuleId)} on event {Terminal.Escape(Short(fault.EventId))}: {Terminal.Escape(fault.Message)}");
        }

        foreach (var limit in tally.Limits.Take(isVerbose ? int.MaxValue : Shown))
        {
            terminal.Line($"[yellow]Limit[/] of rule {Terminal.Escape(limit.RuleId)} reached for '{Terminal.Escape(limit.Key)}': {Terminal.Escape(limit.What)}");
        }

        foreach (var late in tally.LateEvents.Take(isVerbose ? int.MaxValue : Shown))
        {
            var rules = late.RuleIds.IsEmpty ? "no rule would have looked at it" : $"concerns {string.Join(", ", late.RuleIds)}";
            terminal.Line($"[yellow]Late[/] by {DurationText.Of(late.By)}: {late.Stream} {Terminal.Escape(Short(late.EventId))} of {Time(late.OccurredAt)}; {Terminal.Escape(rules)}");
        }

        if (tally.Faulted + tally.Limited + tally.Late > 0)
        {
            terminal.Out.WriteLine();
        }
    }

    /// <summary>One sentence that stands on its own: the last line is what a tired person reads.</summary>
    private static string Closing(ReplayReport report)
    {
        if (report.Events == 0)
        {
            return $"No events: {Plural.Of(report.Files, "file")} read, {Plural.Of(report.Rejected.Count, "record")} rejected. Nothing was judged.";
        }

        var extras = string.Concat(
            Extra(report.SignalCount, "signal", "signals"),
            Extra(report.Tally.Folded, "folded", "folded"),
            Extra(report.Tally.Withdrawn, "withdrawn", "withdrawn"),
            Extra(report.Rejected.Count, "rejected", "rejected"),
            Extra(report.Tally.Late, "late", "late"),
            Extra(report.Tally.Limited, "limit reached", "limits reached"),
            Extra(report.Tally.Faulted, "fault", "faults"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Plural.Of(report.DetectionCount, "detection")} from {Plural.Of(report.Events, "event")} in {Plural.Of(report.Files, "file")} by {Plural.Of(report.Rules, "rule")}{extras}; {report.Elapsed.TotalSeconds:0.0} s, {report.EventsPerSecond:N0} events/s.");
    }

    private static string Extra(long number, string one, string many) => number == 0 ? "" : $", {Plural.Of(number, one, many)}";

    private static string Key(ReplayedDetection detection)
    {
        var key = string.Join(", ", detection.Key.Where(part => part.Length > 0));
        return key.Length == 0 ? "" : $", {Terminal.Escape(key)}";
    }

    private static string Arguments(ActionRequest action)
    {
        var arguments = string.Join(", ", action.Arguments.Select(pair => $"{pair.Key}: {pair.Value}"));
        var approve = action.Approve.Length == 0 ? "" : $", after approval by {action.Approve}";
        return arguments.Length == 0 ? approve : $" ({arguments}){approve}";
    }

    private static string StepName(string step) => step.Length == 0 ? "" : $"{step}: ";

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Short(string id) => id.Length <= 40 ? id : $"{id[..37]}...";
}
