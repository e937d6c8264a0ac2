using Detections.Cli.Stores;
using Detections.Cli.Terminals;
using Detections.Engine.Pipeline;
using Detections.Engine.Results;

namespace Detections.Cli.Reports;

/// <summary>Events of the journal for people, two lines each.</summary>
internal sealed class EventText(Terminal terminal, StorePlace place)
{
    internal void Write(JournalEntry entry)
    {
        var shown = entry.Event;
        var delay = shown.ReceivedAt - shown.OccurredAt;
        var late = delay > TimeSpan.FromMinutes(1) ? $", {ShownText.Age(delay)} after it occurred" : "";
        var source = entry.Source.TenantId.Length == 0 && shown.TenantId.Length > 0 ? $"{entry.Source}, tenant {place.NameOf(shown.TenantId)}" : place.NameOf(entry.Source);
        terminal.Line($"{ShownText.Time(shown.OccurredAt)}  [bold]{Terminal.Escape($"{StreamNames.Of(shown.Kind),-14}")}[/]  {ShownText.Entities(shown)}");
        terminal.Line($"                      [grey]{Terminal.Escape($"{shown.Id} from {source}, received {ShownText.Time(shown.ReceivedAt)}{late}")}[/]");
    }
}
