using System.Text;
using Detections.Engine.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Detections.Host.Web;

/// <summary>What the store holds, as JSON.</summary>
internal sealed class StoreRoutes(Func<IDetectionStore?> open)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/detections", context => WithStoreAsync(context, FindAsync));
        routes.MapGet("/api/detections/{id}", context => WithStoreAsync(context, ShowAsync));
        routes.MapGet("/api/counters", context => WithStoreAsync(context, CountAsync));
        routes.MapGet("/api/rejected", context => WithStoreAsync(context, ListRejectedAsync));
    }

    private Task WithStoreAsync(HttpContext context, Func<HttpContext, IDetectionStore, Task> answer) => open() is { } store
        ? answer(context, store)
        : Answer.BusyAsync(context, TimeSpan.FromSeconds(2), "The store is not open yet; '/health/ready' says how far the daemon has come.");

    private static async Task FindAsync(HttpContext context, IDetectionStore store)
    {
        var reader = new QueryReader(context.Request.Query);
        var query = DetectionFilter.Read(reader);
        if (!reader.IsRead())
        {
            await RefuseAsync(context, reader);
            return;
        }

        await DetectionAnswers.PageAsync(context, await store.FindDetectionsAsync(query, context.RequestAborted));
    }

    private static async Task ShowAsync(HttpContext context, IDetectionStore store)
    {
        var id = context.Request.RouteValues["id"] as string ?? "";
        if (await store.FindDetectionAsync(id, context.RequestAborted) is { } stored)
        {
            await DetectionAnswers.OneAsync(context, stored);
        }
        else
        {
            await Answer.ErrorAsync(
                context, StatusCodes.Status404NotFound, "There is no detection with this id; retention may have removed it.");
        }
    }

    private static async Task CountAsync(HttpContext context, IDetectionStore store) => await Answer.JsonAsync(
        context,
        StatusCodes.Status200OK,
        await store.ReadCountersAsync(context.RequestAborted),
        WebJson.Default.ImmutableArrayCounterReading);

    private static async Task ListRejectedAsync(HttpContext context, IDetectionStore store)
    {
        var reader = new QueryReader(context.Request.Query);
        var name = reader.Text("source");
        var source = name is null ? (SourceId?)null : new SourceId(reader.Text("tenant")?.ToLowerInvariant() ?? "", name);
        if (source is null && reader.Text("tenant") is not null)
        {
            await Answer.ErrorAsync(
                context, StatusCodes.Status400BadRequest, "'tenant' needs 'source' beside it, such as 'source=graph/alerts_v2'.");
            return;
        }

        var before = reader.Number("before", 1, long.MaxValue);
        var limit = (int)(reader.Number("limit", 1, 1_000) ?? 50);
        if (!reader.IsRead())
        {
            await RefuseAsync(context, reader);
            return;
        }

        var rejected = await store.ListRejectedAsync(source, before, limit, context.RequestAborted);
        long? next = rejected.Length == limit ? rejected[^1].Number : null;
        await Answer.JsonAsync(
            context,
            StatusCodes.Status200OK,
            new RejectedAnswer([.. rejected.Select(Shape)], next),
            WebJson.Default.RejectedAnswer);
    }

    private static RejectedShape Shape(StoredRejection stored) => new(
        stored.Number,
        stored.Source,
        stored.Record.ReceivedAt,
        stored.Record.Reason.Code,
        stored.Record.Reason.Message,
        stored.Record.Reason.Origin.ToString(),
        Encoding.UTF8.GetString(stored.Record.Body.Span));

    private static Task RefuseAsync(HttpContext context, QueryReader reader) =>
        Answer.ErrorAsync(context, StatusCodes.Status400BadRequest, reader.Error ?? "");
}
