using Detections.Cli.Stores;
using Detections.Cli.Terminals;
using Detections.Engine.Pipeline;

namespace Detections.Cli.Reports;

/// <summary>Stored detections for people, a few lines each.</summary>
internal sealed class StoredText(Terminal terminal, StorePlace place)
{
    private const string Indent = "              ";

    /// <summary>Writes one: what, when, of which rule, about what, and the id to ask for more with.</summary>
    internal void Write(StoredDetection stored)
    {
        var detection = stored.Detection;
        var word = stored.State == DetectionState.Withdrawn ? $"[grey]{"withdrawn",-13}[/]" : ShownText.Severity(detection.Severity);
        terminal.Line($"{word} {ShownText.Time(detection.OccurredAt)}  [bold]{Terminal.Escape(detection.Title)}[/]");
        terminal.Line($"{Indent}{Terminal.Escape(About(stored))}");
        if (stored.State == DetectionState.Withdrawn)
        {
            terminal.Line($"{Indent}withdrawn {ShownText.Time(stored.ChangedAt)}: {Terminal.Escape(stored.WithdrawnBecause)}");
        }

        terminal.Line($"{Indent}[grey]{Terminal.Escape(detection.Id)}[/]");
        terminal.Out.WriteLine();
    }

    private string About(StoredDetection stored)
    {
        var detection = stored.Detection;
        var key = string.Join(", ", detection.Key.Where(static part => part.Length > 0));
        string[] parts =
        [
            $"{(detection.IsSignal ? "signal of rule" : "rule")} {detection.RuleId}",
            key,
            detection.TenantId.Length == 0 ? "" : $"tenant {place.NameOf(detection.TenantId)}",
            Plural.Of(Math.Max(detection.Count, detection.Evidence.Length), "event"),
            stored.Repeats == 0 ? "" : $"{Plural.Of(stored.Repeats, "repeat")} folded in",
            detection.Actions.IsEmpty ? "" : Plural.Of(detection.Actions.Length, "action"),
        ];
        return string.Join(", ", parts.Where(static part => part.Length > 0));
    }
}
