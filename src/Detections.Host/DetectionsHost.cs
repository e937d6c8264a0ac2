using System.Net;
using Detections.Host.Composition;
using Detections.Host.Configuration;
using Detections.Host.Telemetry;
using Detections.Host.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Detections.Host;

/// <summary>Composes the daemon of its parts; nothing else does.</summary>
public static class DetectionsHost
{
    private static readonly TimeSpan PushPatience = TimeSpan.FromSeconds(10);

    /// <summary>Runs the daemon until it is asked to stop by a signal or <paramref name="stop"/>.</summary>
    /// <exception cref="StartupException">It cannot start; the message is for a person.</exception>
    public static async Task RunAsync(DaemonConfiguration configuration, TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = WebOf(configuration);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd HH:mm:ss'Z' ";
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddSystemd();
        builder.Services.AddDetectionsTelemetry(configuration.Telemetry.Otlp, configuration.Telemetry.Prometheus);
        builder.Services.AddSingleton(configuration);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(_ => new DaemonView(time));
        builder.Services.AddSingleton<Daemon>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Daemon>());
        builder.ListenForDetections(options);

        var application = builder.Build();
        await using (application.ConfigureAwait(false))
        {
            var view = application.Services.GetRequiredService<DaemonView>();
            var daemon = application.Services.GetRequiredService<Daemon>();
            var metrics = application.Services.GetRequiredService<DaemonMetrics>();
            metrics.Observe(view);
            application.UseDetections(new WebSurface
            {
                Options = options,
                View = view,
                Store = () => view.Store,
                Push = options.Push is null ? null : (request, cancellation) => PushAsync(view, request, cancellation),
                Metrics = metrics,
            });
            await application.RunAsync(stop).ConfigureAwait(false);
            if (daemon.Failure is { } failure)
            {
                throw failure;
            }
        }
    }

    private static async Task<PushAnswer> PushAsync(DaemonView view, PushRequest request, CancellationToken cancellation)
    {
        if (view.Push is not { } push)
        {
            return new PushAnswer.Busy(PushPatience, "The daemon is starting.");
        }

        return await push.TakeAsync(request.Body, request.Sender, PushPatience, cancellation).ConfigureAwait(false) is { } taken
            ? new PushAnswer.Committed(taken.Events, taken.Rejected)
            : new PushAnswer.Busy(PushPatience, "Too much is waiting to be committed.");
    }

    private static WebOptions WebOf(DaemonConfiguration configuration) => new()
    {
        Listen = configuration.Web.Listen is { } listen ? new IPEndPoint(listen.Address, listen.Port) : null,
        PublicUrl = configuration.Web.PublicUrl,
        Token = configuration.Web.Token is { } token ? Reveal(token) : null,
        Push = configuration.Push is { } push ? new PushOptions { Token = Reveal(push.Token) } : null,
    };

    private static string Reveal(SecretReference reference)
    {
        var found = reference.Resolve();
        return found.TryReveal(out var value)
            ? value
            : throw new StartupException($"Secret '{reference}' cannot be had: {found.Problem}.", ExitCode.Failed);
    }
}
