using Detections.Host.Telemetry;
using Detections.Host.Web.Page;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Detections.Host.Web;

/// <summary>Puts page, API, health, metrics and push on one address.</summary>
public static class WebMapping
{
    private static readonly TimeSpan HeaderTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Makes the server listen where <see cref="WebOptions.Listen"/> says, and nowhere else.</summary>
    public static WebApplicationBuilder ListenForDetections(this WebApplicationBuilder builder, WebOptions options)
    {
        // Images of the runtime set ports through the environment; the configuration file alone decides.
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "").UseSetting("http_ports", "").UseSetting("https_ports", "");
        if (options.Listen is not { } listen)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<IServer, NoListener>());
            return builder;
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = 1_000;
            kestrel.Limits.RequestHeadersTimeout = HeaderTimeout;
            kestrel.Listen(listen);
        });
        return builder;
    }

    /// <summary>
    /// Adds the guards that every request passes, all routes, and <c>/metrics</c> when Prometheus was registered with
    /// <see cref="TelemetryRegistration.AddDetectionsTelemetry"/>. Once, before the application runs.
    /// </summary>
    public static WebApplication UseDetections(this WebApplication application, WebSurface surface)
    {
        var logger = application.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Detections.Web");
        application.Use(next => new WebGuards(next, surface.Options, logger).InvokeAsync);
        application.UseRouting();
        application.MapDetections(surface, logger);
        return application;
    }

    /// <summary>Maps the routes alone. Without the guards of <see cref="UseDetections"/> they must not be reachable.</summary>
    internal static void MapDetections(this IEndpointRouteBuilder routes, WebSurface surface, ILogger logger)
    {
        new StatusRoutes(surface.View).Map(routes);
        new StoreRoutes(surface.Store).Map(routes);
        new PageRoutes(surface).Map(routes);
        if (surface.Options.Push is { } push)
        {
            new PushRoute(surface, push, logger).Map(routes);
        }

        if (routes.ServiceProvider.GetService<PrometheusWanted>() is not null)
        {
            routes.MapPrometheusScrapingEndpoint("/metrics");
        }
    }
}
