using Detections.Host.Status;

namespace Detections.Host.Web.Page;

/// <summary>What surrounds every page.</summary>
internal static class Frame
{
    /// <summary>The beginning, up to where the content starts.</summary>
    public static void Begin(HtmlText page, string title, bool refreshesItself)
    {
        page.Add($"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n");
        page.Add($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        page.Add($"<link rel=\"stylesheet\" href=\"/page.css\">\n");
        if (refreshesItself)
        {
            page.Add($"<noscript><meta http-equiv=\"refresh\" content=\"30\"></noscript>\n");
        }

        page.Add($"</head>\n<body>\n");
    }

    /// <summary>The end.</summary>
    public static void End(HtmlText page) => page.Add($"<script src=\"/page.js\" defer></script>\n</body>\n</html>\n");

    /// <summary>The head of the page: name, version and how it stands in one word.</summary>
    public static void Head(HtmlText page, DaemonStatus status)
    {
        var ready = Health.Ready(status);
        page.Add($"<header>\n<h1><a href=\"/\">Detections</a></h1>\n<span class=\"muted\" id=\"version\">{status.Version}</span>\n");
        page.Add($"<span class=\"pill {(ready.IsWell ? "good" : "bad")}\" id=\"ready\">{(ready.IsWell ? "ready" : "not ready")}</span>\n");
        page.Add($"<span class=\"muted push\">as of <time id=\"clock\">{Shown.Time(status.Clock)}</time> UTC</span>\n</header>\n");
    }
}
