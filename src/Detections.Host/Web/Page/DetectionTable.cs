using Detections.Engine.Pipeline;
using Detections.Rules;

namespace Detections.Host.Web.Page;

/// <summary>The latest detections with the form that filters them; a form of plain HTML, so that it needs no script.</summary>
internal static class DetectionTable
{
    public static void Add(HtmlText page, DetectionQuery query, DetectionPage? detections, string? error)
    {
        page.Add($"<section>\n<h2>Latest detections</h2>\n");
        AddForm(page, query);
        if (error is not null)
        {
            page.Add($"<ul class=\"reasons bad\"><li>{error}</li></ul>\n");
        }

        page.Add($"<div class=\"wide\"><table id=\"detections\"><thead><tr><th>Occurred</th><th>Severity</th><th>Title</th><th>Rule</th>");
        page.Add($"<th>Tenant</th><th class=\"n\">Events</th><th class=\"n\">Repeats</th><th>State</th></tr></thead>\n<tbody>");
        foreach (var stored in detections?.Detections ?? [])
        {
            AddRow(page, stored);
        }

        page.Add($"</tbody></table></div>\n");
        page.Add($"<p class=\"muted\" id=\"none\">{(detections is { Detections.IsEmpty: true } ? "None yet." : "")}</p>\n");
        if (detections?.Next is { } next)
        {
            page.Add($"<p><a id=\"older\" href=\"/?{Older(query, next)}\">older</a></p>\n");
        }

        page.Add($"</section>\n");
    }

    private static void AddRow(HtmlText page, StoredDetection stored)
    {
        var detection = stored.Detection;
        var severity = Shown.Word(detection.Severity);
        var state = Shown.Word(stored.State);
        page.Add($"<tr class=\"{state}\" data-id=\"{detection.Id}\"><td><time datetime=\"{Shown.Exact(detection.OccurredAt)}\">{Shown.Time(detection.OccurredAt)}</time></td>");
        page.Add($"<td><span class=\"pill {severity}\">{severity}</span></td><td class=\"title\"><a href=\"/detections/{detection.Id}\">{detection.Title}</a></td>");
        page.Add($"<td>{detection.RuleId}</td><td class=\"id\">{detection.TenantId}</td><td class=\"n\">{Shown.Number(detection.Count)}</td>");
        page.Add($"<td class=\"n\">{Shown.Number(stored.Repeats)}</td><td title=\"{stored.WithdrawnBecause}\">{state}</td></tr>\n");
    }

    private static void AddForm(HtmlText page, DetectionQuery query)
    {
        page.Add($"<form method=\"get\" action=\"/\" id=\"filter\">\n<label>at least <select name=\"severity\"><option value=\"\">any</option>");
        foreach (var severity in Enum.GetValues<Severity>())
        {
            page.Add($"<option{Mark(query.AtLeast == severity)}>{Shown.Word(severity)}</option>");
        }

        page.Add($"</select></label>\n<label>state <select name=\"state\"><option value=\"\">any</option>");
        foreach (var state in Enum.GetValues<DetectionState>())
        {
            page.Add($"<option{Mark(query.State == state)}>{Shown.Word(state)}</option>");
        }

        page.Add($"</select></label>\n<label>rule <input name=\"rule\" value=\"{query.RuleId}\"></label>\n");
        page.Add($"<label>entity <input name=\"entity\" value=\"{query.Entity}\"></label>\n");
        page.Add($"<label>tenant <input name=\"tenant\" value=\"{query.TenantId}\"></label>\n<button>show</button>\n</form>\n");
    }

    private static string Mark(bool isChosen) => isChosen ? " selected" : "";

    private static string Older(DetectionQuery query, string next)
    {
        var parts = new List<string>();
        Put("severity", query.AtLeast is { } severity ? Shown.Word(severity) : null);
        Put("state", query.State is { } state ? Shown.Word(state) : null);
        Put("rule", query.RuleId);
        Put("entity", query.Entity);
        Put("tenant", query.TenantId);
        Put("from", query.From is { } from ? Shown.Exact(from) : null);
        Put("to", query.To is { } to ? Shown.Exact(to) : null);
        Put("signals", query.WithSignals ? "true" : null);
        Put("after", next);
        return string.Join('&', parts);

        void Put(string name, string? value)
        {
            if (value is { Length: > 0 })
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }
    }
}
