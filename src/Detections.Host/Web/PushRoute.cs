using System.Diagnostics;
using Detections.Host.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Detections.Host.Web;

/// <summary>Takes pushed events. A sender is told that they are accepted only once they are committed.</summary>
/// <remarks>What is not answered with 200 is to be sent again; what was committed of it before is known by its id and counts once.</remarks>
internal sealed class PushRoute
{
    private static readonly string[] Types =
        ["application/x-ndjson", "application/ndjson", "application/jsonl", "application/json-lines", "application/json"];

    private readonly WebSurface _surface;
    private readonly PushOptions _options;
    private readonly AccessToken _token;
    private readonly ILogger _logger;
    private int _underway;

    public PushRoute(WebSurface surface, PushOptions options, ILogger logger)
    {
        _surface = surface;
        _options = options;
        _token = new AccessToken(options.Token);
        _logger = logger;
    }

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/push", AnswerAsync);

    private Task AnswerAsync(HttpContext context)
    {
        if (!_token.IsBearerOf(context.Request))
        {
            _logger.PushUnauthorised(SenderOf(context));
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"detections push\"";
            return RefuseAsync(
                context, StatusCodes.Status401Unauthorized, "unauthorised", "Show the token of 'push' as 'Authorization: Bearer'.");
        }

        if (!HasKnownType(context.Request))
        {
            return RefuseAsync(
                context,
                StatusCodes.Status415UnsupportedMediaType,
                "unsupported",
                "Send one JSON record a line as 'application/x-ndjson', or a list as 'application/json', in UTF-8.");
        }

        var encoding = context.Request.Headers.ContentEncoding.ToString();
        var isCompressed = encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase);
        if (!isCompressed && encoding.Length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.AcceptEncoding = "gzip";
            return RefuseAsync(
                context, StatusCodes.Status415UnsupportedMediaType, "unsupported", "Of compressions only 'gzip' is understood.");
        }

        if (context.Request.ContentLength > _options.MaxBytes)
        {
            return RefuseAsync(
                context,
                StatusCodes.Status413PayloadTooLarge,
                "tooLarge",
                $"The body is larger than {_options.MaxBytes} bytes. Send less at a time, or compress it with gzip.");
        }

        return TakeAsync(context, isCompressed);
    }

    private async Task TakeAsync(HttpContext context, bool isCompressed)
    {
        using var activity = DaemonTracing.Source.StartActivity(DaemonTracing.Push, ActivityKind.Server);
        var isThereRoom = Interlocked.Increment(ref _underway) <= _options.MaxAtOnce;
        try
        {
            if (!isThereRoom || _surface.Push is not { } push)
            {
                _surface.Metrics?.RecordPush("busy");
                await Answer.BusyAsync(context, _options.RetryAfter, "There is no room for more at the moment. Send it again later.");
                return;
            }

            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            {
                limit.MaxRequestBodySize = _options.MaxBytes;
            }

            await using var body = new PushBody(context.Request.Body, isCompressed, _options.MaxInflatedBytes);
            await ReplyAsync(context, await push(new PushRequest(body, SenderOf(context)), context.RequestAborted));
        }
        catch (BadPushException bad) when (!context.Response.HasStarted)
        {
            _logger.PushUnreadable(SenderOf(context), bad.Message);
            await RefuseAsync(
                context, bad.Status, bad.Status == StatusCodes.Status413PayloadTooLarge ? "tooLarge" : "unreadable", bad.Message);
        }
        finally
        {
            Interlocked.Decrement(ref _underway);
        }
    }

    private Task ReplyAsync(HttpContext context, PushAnswer answer)
    {
        switch (answer)
        {
            case PushAnswer.Committed(var events, var rejected):
                _surface.Metrics?.RecordPush("committed");
                return Answer.JsonAsync(
                    context, StatusCodes.Status200OK, new PushedAnswer(events, rejected), WebJson.Default.PushedAnswer);
            case PushAnswer.Busy(var retryAfter, var reason):
                _surface.Metrics?.RecordPush("busy");
                return Answer.BusyAsync(context, retryAfter, reason);
            default:
                throw new InvalidOperationException($"There is no such answer: {answer}.");
        }
    }

    private Task RefuseAsync(HttpContext context, int status, string outcome, string message)
    {
        _surface.Metrics?.RecordPush(outcome);
        return Answer.ErrorAsync(context, status, message);
    }

    private static bool HasKnownType(HttpRequest request)
    {
        if (!Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            return false;
        }

        return Types.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }

    private static string SenderOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
