using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Engine.Results;
using Detections.Events;
using Detections.Host.Status;

namespace Detections.Host.Web.Page;

/// <summary>The page of one detection: what was found, and the timeline of its evidence. Messages link to it.</summary>
internal static class EvidencePage
{
    // The encoder of the page makes it safe; here it only has to stay readable.
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Rendered as HTML.</summary>
    public static string Render(DaemonStatus status, StoredDetection stored)
    {
        var page = new HtmlText();
        var detection = stored.Detection;
        Frame.Begin(page, detection.Title, refreshesItself: false);
        Frame.Head(page, status);
        page.Add($"<main>\n<section>\n<h2 class=\"title\">{detection.Title}</h2>\n");
        AddFacts(page, stored);
        AddEntities(page, detection);
        AddActions(page, detection);
        page.Add($"<h3>Evidence</h3>\n");
        AddTimeline(page, detection);
        page.Add($"</section>\n</main>\n<footer class=\"muted\">All times are UTC. <a href=\"/api/detections/{detection.Id}\">As JSON</a>.</footer>\n");
        Frame.End(page);
        return page.ToString();
    }

    private static void AddFacts(HtmlText page, StoredDetection stored)
    {
        var detection = stored.Detection;
        var severity = Shown.Word(detection.Severity);
        page.Add($"<dl class=\"facts\">\n<dt>Severity</dt><dd><span class=\"pill {severity}\">{severity}</span></dd>\n");
        Fact("Rule", detection.RuleId);
        Fact("Tenant", detection.TenantId);
        Fact("Key", string.Join(", ", detection.Key));
        Fact("Occurred", Shown.Time(detection.OccurredAt));
        Fact("Found", Shown.Time(stored.FoundAt));
        Fact("State", stored.State == DetectionState.Withdrawn ? $"withdrawn: {stored.WithdrawnBecause}" : Shown.Word(stored.State));
        Fact("Repeats", stored.Repeats > 0 ? Shown.Number(stored.Repeats) : "");
        Fact("Risk", detection.Risk > 0 ? Shown.Number(detection.Risk) : "");
        Fact("Kept", detection.Kept);
        Fact("Id", detection.Id);
        page.Add($"</dl>\n");

        void Fact(string name, string value)
        {
            if (value.Length > 0)
            {
                page.Add($"<dt>{name}</dt><dd>{value}</dd>\n");
            }
        }
    }

    private static void AddEntities(HtmlText page, Detection detection)
    {
        page.Add($"<ul class=\"entities\">");
        foreach (var entity in detection.Entities)
        {
            page.Add($"<li title=\"{string.Join("\n", entity.Keys)}\"><span class=\"muted\">{Shown.Word(entity.Type)}</span> {entity.Label}</li>");
        }

        page.Add($"</ul>\n");
    }

    private static void AddActions(HtmlText page, Detection detection)
    {
        if (detection.Actions.IsEmpty)
        {
            return;
        }

        page.Add($"<h3>Asks for</h3>\n<ul>");
        foreach (var action in detection.Actions)
        {
            var arguments = string.Join(", ", action.Arguments.Select(static argument => $"{argument.Key}: {argument.Value}"));
            var note = action.MayAct ? action.Approve.Length > 0 ? $" (needs approval by {action.Approve})" : "" : " (recorded only)";
            page.Add($"<li>{action.Name} <span class=\"muted\">{arguments}{note}</span></li>");
        }

        page.Add($"</ul>\n");
    }

    private static void AddTimeline(HtmlText page, Detection detection)
    {
        page.Add($"<ol class=\"timeline\">\n");
        DateTimeOffset? before = null;
        foreach (var item in detection.Evidence)
        {
            var shown = item.Event;
            var gap = before is { } earlier && shown.OccurredAt > earlier ? $"+ {Shown.Span(shown.OccurredAt - earlier)}" : "";
            page.Add($"<li><time datetime=\"{Shown.Exact(shown.OccurredAt)}\">{Shown.Time(shown.OccurredAt)}</time> <span class=\"muted\">{gap}</span>\n");
            page.Add($"<strong>{StreamNames.Of(shown.Kind)}</strong> as <code>{item.Step}</code> <span class=\"entity-list\">{Labels(shown)}</span>\n");
            if (shown.ReceivedAt - shown.OccurredAt > TimeSpan.FromMinutes(1))
            {
                page.Add($"<span class=\"muted\">arrived {Shown.Span(shown.ReceivedAt - shown.OccurredAt)} later</span>\n");
            }

            page.Add($"<details><summary>{shown.Id}</summary><pre>{Body(shown)}</pre></details></li>\n");
            before = shown.OccurredAt;
        }

        page.Add($"</ol>\n");
    }

    private static string Labels(SecurityEvent shown) =>
        string.Join(", ", shown.Entities.Where(static entity => entity.IsConcerned).Select(static entity => entity.Label).Distinct());

    private static string Body(SecurityEvent shown)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
        {
            // Raw bytes are not laid out anew by the writer; an element is.
            JsonElement.Parse(shown.Raw.Exists ? shown.Raw.Utf8 : "{}"u8, new JsonDocumentOptions { MaxDepth = EventReader.MaxDepth + 8 }).WriteTo(writer);
        }

        return buffer.Length > 2 ? Encoding.UTF8.GetString(buffer.ToArray()) : "The journal does not hold its body any more.";
    }
}
