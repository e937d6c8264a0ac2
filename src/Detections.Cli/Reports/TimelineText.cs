using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Detections.Cli.Stores;
using Detections.Cli.Terminals;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Engine.Results;
using Detections.Events;

namespace Detections.Cli.Reports;

/// <summary>One detection for people: what was found, what is done about it, and every event of its evidence in the order of time.</summary>
internal sealed class TimelineText(Terminal terminal, StorePlace place)
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = EventReader.MaxDepth + 16 };

    internal void Write(StoredDetection stored, ImmutableArray<StoredRequest> requests)
    {
        var detection = stored.Detection;
        terminal.Line($"{ShownText.Severity(detection.Severity)} {ShownText.Time(detection.OccurredAt)}  [bold]{Terminal.Escape(detection.Title)}[/]");
        terminal.Out.WriteLine();
        WriteFacts(stored);
        WriteRequests(requests);
        WriteEvidence(detection.Evidence);
    }

    private void WriteFacts(StoredDetection stored)
    {
        var detection = stored.Detection;
        Fact("id", detection.Id);
        Fact(detection.IsSignal ? "signal of" : "rule", detection.RuleId);
        Fact("version", detection.RuleVersion);
        Fact("tenant", place.NameOf(detection.TenantId));
        Fact("key", string.Join(", ", detection.Key.Where(static part => part.Length > 0)));
        Fact("found", $"{ShownText.Time(stored.FoundAt)}, {ShownText.Age(stored.FoundAt - detection.OccurredAt)} after it occurred");
        Fact("state", stored.State == DetectionState.Withdrawn ? $"withdrawn {ShownText.Time(stored.ChangedAt)}: {stored.WithdrawnBecause}" : "open");
        Fact("repeats", stored.Repeats > 0 ? $"{ShownText.Number(stored.Repeats)} folded in" : "");
        Fact("counted", detection.Count > detection.Evidence.Length ? $"{Plural.Of(detection.Count, "event")}, {Plural.Of(detection.Evidence.Length, "shown below", "shown below")}" : "");
        Fact("different", detection.Distinct > 0 ? Plural.Of(detection.Distinct, "value") : "");
        Fact("risk", detection.Risk > 0 ? ShownText.Number(detection.Risk) : "");
        Fact("kept", detection.Kept);
        foreach (var entity in detection.Entities)
        {
            Fact(ShownText.Word(entity.Type), entity.Label);
        }

        terminal.Out.WriteLine();

        void Fact(string name, string value)
        {
            if (value.Length > 0)
            {
                terminal.Line($"  [grey]{name,-12}[/] {Terminal.Escape(value)}");
            }
        }
    }

    private void WriteRequests(ImmutableArray<StoredRequest> requests)
    {
        if (requests.IsEmpty)
        {
            return;
        }

        terminal.Line("[bold]Actions[/]");
        foreach (var request in requests)
        {
            var arguments = string.Join(", ", request.Request.Arguments.Select(static argument => $"{argument.Key}: {argument.Value}"));
            terminal.Line($"  {Terminal.Escape(ShownText.Word(request.State)),-16} {Terminal.Escape(request.Request.Name)}{(arguments.Length == 0 ? "" : $" ({Terminal.Escape(arguments)})")}");
            foreach (var line in request.Outcome.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                terminal.Line($"                   [grey]{Terminal.Escape(line)}[/]");
            }
        }

        terminal.Out.WriteLine();
    }

    private void WriteEvidence(ImmutableArray<EvidenceEvent> evidence)
    {
        terminal.Line($"[bold]Evidence[/]  {Plural.Of(evidence.Length, "event")}");
        DateTimeOffset? before = null;
        foreach (var item in evidence.OrderBy(static item => item.Event.OccurredAt))
        {
            var shown = item.Event;
            var gap = before is { } earlier && shown.OccurredAt > earlier ? $"  +{ShownText.Age(shown.OccurredAt - earlier)}" : "";
            var delay = shown.ReceivedAt - shown.OccurredAt;
            var late = delay > TimeSpan.FromMinutes(1) ? $"  arrived {ShownText.Age(delay)} later" : "";
            terminal.Out.WriteLine();
            terminal.Line($"  {ShownText.Time(shown.OccurredAt)}  [bold]{Terminal.Escape(StreamNames.Of(shown.Kind))}[/]{(item.Step.Length == 0 ? "" : $" as {Terminal.Escape(item.Step)}")}[grey]{gap}{late}[/]");
            terminal.Line($"  {ShownText.Entities(shown)}");
            terminal.Line($"  [grey]{Terminal.Escape(shown.Id)}[/]");
            WriteBody(shown);
            before = shown.OccurredAt;
        }
    }

    private void WriteBody(SecurityEvent shown)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
        {
            JsonElement.Parse(shown.Raw.Exists ? shown.Raw.Utf8 : "{}"u8, Deep).WriteTo(writer);
        }

        if (buffer.Length <= 2)
        {
            terminal.Line("    [grey]The journal does not hold its body any more.[/]");
            return;
        }

        foreach (var line in Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)).Split('\n'))
        {
            terminal.Out.WriteLine($"    {ControlCharacters.Show(line)}");
        }
    }
}
