using System.Net;
using Detections.Engine.Pipeline;
using Detections.Host.Telemetry;
using Detections.Host.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Detections.UnitTests.Host.Web;

/// <summary>The web address of a daemon, on a free port of the loopback.</summary>
internal sealed class WebDaemon : IAsyncDisposable
{
    private readonly WebApplication _application;

    private WebDaemon(WebApplication application, HttpClient client, DaemonMetrics metrics)
    {
        _application = application;
        Client = client;
        Metrics = metrics;
    }

    public HttpClient Client { get; }

    public DaemonMetrics Metrics { get; }

    public int Port => Client.BaseAddress?.Port ?? 0;

    public static async Task<WebDaemon> StartAsync(
        WebOptions? options = null,
        FixedView? view = null,
        IDetectionStore? store = null,
        Func<PushRequest, CancellationToken, Task<PushAnswer>>? push = null,
        bool prometheus = false,
        Func<IDetectionStore?>? open = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var chosen = (options ?? new WebOptions()) with { Listen = new IPEndPoint(IPAddress.Loopback, 0) };
        builder.ListenForDetections(chosen);
        builder.Services.AddDetectionsTelemetry(otlp: null, prometheus);
        var application = builder.Build();
        var metrics = application.Services.GetRequiredService<DaemonMetrics>();
        view ??= new FixedView();
        metrics.Observe(view);
        application.UseDetections(new WebSurface { Options = chosen, View = view, Store = open ?? (() => store), Push = push, Metrics = metrics });
        await application.StartAsync();
        return new WebDaemon(application, new HttpClient { BaseAddress = new Uri(application.Urls.Single()) }, metrics);
    }

    /// <summary>The status code and text of an answer.</summary>
    public async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.DisposeAsync();
    }
}
