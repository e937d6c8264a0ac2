using System.Collections.Immutable;
using Detections.Engine.Pipeline;
using Detections.Host.Status;

namespace Detections.Host.Web.Page;

/// <summary>The page at <c>/</c>. It is complete as the server sends it; its script only keeps it fresh and opens timelines.</summary>
internal static class StatusPage
{
    /// <summary>Rendered as HTML.</summary>
    /// <param name="status">How the daemon stands.</param>
    /// <param name="query">Which detections were asked for.</param>
    /// <param name="detections">Those; null while the store cannot be read.</param>
    /// <param name="error">What is wrong with the filter or the store; null for nothing.</param>
    public static string Render(DaemonStatus status, DetectionQuery query, DetectionPage? detections, string? error)
    {
        var page = new HtmlText();
        Frame.Begin(page, "Detections", refreshesItself: true);
        Frame.Head(page, status);
        page.Add($"<main>\n");
        AddReasons(page, "problems", "bad", Health.Ready(status).Reasons);
        AddReasons(page, "warnings", "warn", Health.Warnings(status));
        AddTiles(page, status);
        DetectionTable.Add(page, query, detections, error);
        AddSources(page, status.Sources);
        AddRules(page, status);
        AddShadow(page, status);
        page.Add($"</main>\n<footer class=\"muted\">All times are UTC. JSON under <a href=\"/api/status\">/api</a>, ");
        page.Add($"health under <a href=\"/health/ready\">/health/ready</a>. <span id=\"fresh\"></span></footer>\n");
        Frame.End(page);
        return page.ToString();
    }

    private static void AddReasons(HtmlText page, string id, string look, ImmutableArray<string> reasons)
    {
        page.Add($"<ul class=\"reasons {look}\" id=\"{id}\">");
        foreach (var reason in reasons)
        {
            page.Add($"<li>{reason}</li>");
        }

        page.Add($"</ul>\n");
    }

    private static void AddTiles(HtmlText page, DaemonStatus status)
    {
        page.Add($"<dl class=\"tiles\" id=\"tiles\">\n");
        Tile("events per s", Shown.Rate(status.Pipeline.EventsPerSecond));
        Tile("events in this run", Shown.Number(status.Pipeline.Events));
        Tile("last commit", status.Pipeline.LastCommit is { } at ? $"{Shown.Span(status.Clock - at)} ago" : Shown.Nothing);
        Tile("batches waiting", Shown.Number(status.Pipeline.Queue));
        Tile("events held", Shown.Number(status.Engine.HeldEvents));
        Tile("open keys", Shown.Number(status.Engine.OpenKeys));
        Tile("store", Shown.Bytes(status.Store?.Bytes));
        Tile("age of snapshot", Shown.Span(status.Pipeline.SnapshotAge));
        Tile("running for", Shown.Span(status.Clock - status.StartedAt));
        page.Add($"</dl>\n");

        void Tile(string name, string value) => page.Add($"<div><dt>{name}</dt><dd>{value}</dd></div>\n");
    }

    private static void AddSources(HtmlText page, ImmutableArray<SourceStatus> sources)
    {
        page.Add($"<section>\n<h2>Sources <span class=\"count\" id=\"source-count\">{sources.Length}</span></h2>\n");
        page.Add($"<div class=\"wide\"><table id=\"sources\"><thead><tr><th>Source</th><th>Tenant</th><th>State</th><th>Since</th>");
        page.Add($"<th class=\"n\">Lag</th><th>Last event</th><th>Complete up to</th><th class=\"n\">Events</th><th class=\"n\">Rejected</th><th>Last failure</th></tr></thead>\n<tbody>");
        foreach (var source in sources)
        {
            var state = Shown.Word(source.State);
            page.Add($"<tr><td>{source.Source.Name}</td><td class=\"id\">{source.Source.TenantId}</td><td><span class=\"pill {state}\">{state}</span></td>");
            page.Add($"<td>{Shown.Time(source.Since)}</td><td class=\"n\">{Shown.Span(source.Lag)}</td><td>{Shown.Time(source.LastEvent)}</td>");
            page.Add($"<td>{Shown.Time(source.Watermark)}</td><td class=\"n\">{Shown.Number(source.Events)}</td><td class=\"n\">{Shown.Number(source.Rejected)}</td>");
            page.Add($"<td class=\"text\">{FailureOf(source)}</td></tr>\n");
        }

        page.Add($"</tbody></table></div>\n</section>\n");
    }

    private static string FailureOf(SourceStatus source) => source.LastFailure switch
    {
        null => "",
        { RequestId.Length: > 0 } failure => $"{Shown.Time(failure.At)} {failure.Message} (request {failure.RequestId})",
        { } failure => $"{Shown.Time(failure.At)} {failure.Message}",
    };

    private static void AddRules(HtmlText page, DaemonStatus status)
    {
        page.Add($"<section>\n<h2>Rules <span class=\"count\" id=\"rule-count\">{status.Rules.Length}</span></h2>\n");
        page.Add($"<p class=\"muted\" id=\"rule-set\">{SetText(status.RuleSet)}</p>\n");
        var diagnostics = status.RuleSet?.LastReload is { Diagnostics.Length: > 0 } reload ? reload.Diagnostics : "";
        page.Add($"<pre id=\"diagnostics\">{diagnostics}</pre>\n");
        page.Add($"<div class=\"wide\"><table id=\"rules\" class=\"sortable\"><thead><tr><th>Rule</th><th>Status</th><th>Severity</th>");
        page.Add($"<th class=\"n\">Detections</th><th class=\"n\">Folded</th><th class=\"n\">Withdrawn</th><th class=\"n\">Faulted</th><th class=\"n\">Late</th>");
        page.Add($"<th class=\"n\">Matched</th><th class=\"n\">Time</th><th class=\"n\">Held</th><th class=\"n\">Keys</th><th>Owner</th></tr></thead>\n<tbody>");
        foreach (var rule in status.Rules)
        {
            var severity = Shown.Word(rule.Severity);
            page.Add($"<tr><td title=\"{rule.Title}\">{rule.Id}</td><td>{Shown.Word(rule.Status)}</td><td><span class=\"pill {severity}\">{severity}</span></td>");
            page.Add($"<td class=\"n\">{Shown.Number(rule.Detections)}</td><td class=\"n\">{Shown.Number(rule.Folded)}</td><td class=\"n\">{Shown.Number(rule.Withdrawn)}</td>");
            page.Add($"<td class=\"n\">{Shown.Number(rule.Faulted)}</td><td class=\"n\">{Shown.Number(rule.Late)}</td><td class=\"n\">{Shown.Number(rule.Matched)}</td>");
            page.Add($"<td class=\"n\">{Shown.Span(rule.Time)}</td><td class=\"n\">{Shown.Number(rule.HeldEvents)}</td><td class=\"n\">{Shown.Number(rule.OpenKeys)}</td><td>{rule.Owner}</td></tr>\n");
        }

        page.Add($"</tbody></table></div>\n</section>\n");
    }

    private static void AddShadow(HtmlText page, DaemonStatus status)
    {
        if (status.Shadow is not { } shadow)
        {
            return;
        }

        page.Add($"<section>\n<h2>In the shadow</h2>\n<p class=\"muted\">Set {shadow.Version}, compared since {Shown.Time(shadow.Since)}.</p>\n");
        page.Add($"<div class=\"wide\"><table><thead><tr><th>Rule</th><th class=\"n\">In both</th><th class=\"n\">Shadow only</th><th class=\"n\">Running only</th></tr></thead>\n<tbody>");
        foreach (var rule in shadow.Rules)
        {
            page.Add($"<tr><td>{rule.Id}</td><td class=\"n\">{Shown.Number(rule.Both)}</td><td class=\"n\">{Shown.Number(rule.ShadowOnly)}</td><td class=\"n\">{Shown.Number(rule.RunningOnly)}</td></tr>\n");
        }

        page.Add($"</tbody></table></div>\n<div class=\"wide\"><table><thead><tr><th>Time</th><th>Rule</th><th>Title</th><th>Found by</th></tr></thead>\n<tbody>");
        foreach (var difference in shadow.Differences)
        {
            page.Add($"<tr><td>{Shown.Time(difference.OccurredAt)}</td><td>{difference.RuleId}</td><td>{difference.Title}</td><td>{(difference.InShadow ? "the shadow" : "the running rules")}</td></tr>\n");
        }

        page.Add($"</tbody></table></div>\n</section>\n");
    }

    private static string SetText(RuleSetStatus? set)
    {
        if (set is null)
        {
            return "No rules are loaded.";
        }

        var reload = set.LastReload is { } last ? $" Last reload {Shown.Time(last.At)}: {Shown.Word(last.Outcome)}." : "";
        return $"Set {set.Version}, since {Shown.Time(set.LoadedAt)}; {set.Stable} of {set.Count} may act.{reload}";
    }
}
