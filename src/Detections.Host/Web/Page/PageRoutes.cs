using Detections.Engine.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Detections.Host.Web.Page;

/// <summary>The pages for people, and their style and script.</summary>
internal sealed class PageRoutes(WebSurface surface)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", ShowStatusAsync);
        routes.MapGet("/detections/{id}", ShowEvidenceAsync);
        MapFile(routes, "page.css", "text/css; charset=utf-8");
        MapFile(routes, "page.js", "text/javascript; charset=utf-8");
    }

    private async Task ShowStatusAsync(HttpContext context)
    {
        var reader = new QueryReader(context.Request.Query);
        var query = DetectionFilter.Read(reader);
        var error = reader.IsRead() ? null : reader.Error;
        DetectionPage? detections = null;
        if (error is null && surface.Store() is { } store)
        {
            try
            {
                detections = await store.FindDetectionsAsync(query, context.RequestAborted);
            }
            catch (StoreException fault)
            {
                // The rest of the page is what an operator now needs most.
                error = fault.Message;
            }
        }

        var status = reader.Error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        await Answer.HtmlAsync(context, status, StatusPage.Render(surface.View.Now(), query, detections, error));
    }

    private async Task ShowEvidenceAsync(HttpContext context)
    {
        var id = context.Request.RouteValues["id"] as string ?? "";
        if (surface.Store() is not { } store)
        {
            await Answer.BusyAsync(context, TimeSpan.FromSeconds(2), "The store is not open yet.");
        }
        else if (await store.FindDetectionAsync(id, context.RequestAborted) is { } stored)
        {
            await Answer.HtmlAsync(context, StatusCodes.Status200OK, EvidencePage.Render(surface.View.Now(), stored));
        }
        else
        {
            await Answer.ErrorAsync(
                context, StatusCodes.Status404NotFound, "There is no detection with this id; retention may have removed it.");
        }
    }

    private static void MapFile(IEndpointRouteBuilder routes, string name, string type) => routes.MapGet($"/{name}", async context =>
    {
        context.Response.ContentType = type;
        await using var content = typeof(PageRoutes).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"'{name}' is not in the assembly.");
        await content.CopyToAsync(context.Response.Body, context.RequestAborted);
    });
}
