using Detections.Engine.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Detections.Host.Web;

/// <summary>What every request passes, in this order: headers, host, token, faults.</summary>
internal sealed class WebGuards
{
    /// <summary>Nothing from anywhere but here, no frames, no inline script or style: markup in a title stays text even if it were let through.</summary>
    private const string ContentPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private readonly RequestDelegate _next;
    private readonly HostCheck _host;
    private readonly AccessToken? _token;
    private readonly ILogger _logger;

    public WebGuards(RequestDelegate next, WebOptions options, ILogger logger)
    {
        _next = next;
        _host = new HostCheck(options);
        _token = options.Token is { } token ? new AccessToken(token) : null;
        _logger = logger;
    }

    public Task InvokeAsync(HttpContext context)
    {
        AddHeaders(context.Response.Headers);
        if (!_host.Means(context.Request.Host, context.Connection.LocalIpAddress))
        {
            return Answer.ErrorAsync(
                context,
                StatusCodes.Status421MisdirectedRequest,
                "This daemon is not known by that host name. Use localhost, or set 'web.publicUrl' to the address that people use.");
        }

        if (_token is not null && AsksForToken(context.Request.Path) && !_token.IsShownBy(context.Request))
        {
            context.Response.Headers.WWWAuthenticate = new(["Bearer realm=\"detections\"", "Basic realm=\"detections\", charset=\"UTF-8\""]);
            return Answer.ErrorAsync(
                context,
                StatusCodes.Status401Unauthorized,
                "Show the token of 'web.token' as 'Authorization: Bearer', or in a browser as the password of any name.");
        }

        return AnswerAsync(context);
    }

    /// <summary>Health is for probes that hold no secret; push has a token of its own.</summary>
    private static bool AsksForToken(PathString path) =>
        !path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase) && !path.StartsWithSegments("/push", StringComparison.OrdinalIgnoreCase);

    private static void AddHeaders(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = ContentPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await _next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (StoreException fault) when (!context.Response.HasStarted)
        {
            _logger.StoreUnreadable(context.Request.Path, fault.Message);
            await Answer.BusyAsync(context, TimeSpan.FromSeconds(5), fault.Message);
        }
        // The boundary of one request: whatever is wrong with it must not reach the sender as a stack, nor end the daemon.
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            _logger.AnswerFailed(context.Request.Method, context.Request.Path, fault);
            await Answer.ErrorAsync(
                context, StatusCodes.Status500InternalServerError, "The daemon could not answer; its log says why.");
        }

        if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound, ContentType: null })
        {
            await Answer.ErrorAsync(context, StatusCodes.Status404NotFound, "There is nothing at this address.");
        }
    }
}
