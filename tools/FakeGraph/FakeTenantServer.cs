using System.Net;
using System.Security.Cryptography.X509Certificates;
using FakeGraph.Collections;
using FakeGraph.Control;
using FakeGraph.Effects;
using FakeGraph.Faults;
using FakeGraph.Http;
using FakeGraph.Ledger;
using FakeGraph.Story;
using FakeGraph.Tenants;
using FakeGraph.Throttling;
using FakeGraph.Time;
using FakeGraph.Tokens;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace FakeGraph;

/// <summary>A server that behaves as Microsoft Graph and its token service do, with tenants that exist only here.</summary>
public sealed class FakeTenantServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TokenIssuer _issuer;
    private readonly FakeGraphOptions _options;

    private FakeTenantServer(WebApplication app, TokenIssuer issuer, FakeGraphOptions options, ServerParts parts)
    {
        _app = app;
        _issuer = issuer;
        _options = options;
        Certificate = parts.Certificate;
        Ledger = parts.Ledger;
        Truth = parts.Truth;
        Faults = parts.Faults;
        Clock = parts.Clock;
        Tenants = parts.Tenants.All;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        HttpAddress = Address(addresses, "http://");
        HttpsAddress = Address(addresses, "https://");
    }

    /// <summary>Graph's root over HTTP, without the version.</summary>
    public Uri HttpAddress { get; }

    /// <summary>Graph's root, and the authority for tokens, over HTTPS.</summary>
    public Uri HttpsAddress { get; }

    /// <summary>The self-signed certificate of <see cref="HttpsAddress"/>.</summary>
    public X509Certificate2 Certificate { get; }

    public EffectLedger Ledger { get; }

    /// <summary>The attacks that were played, and the rules that ought to have found them.</summary>
    public GroundTruth Truth { get; }

    public FaultBook Faults { get; }

    /// <summary>The time that tenants live in; may be set and advanced.</summary>
    public SimulatedClock Clock { get; }

    public IReadOnlyList<SimulatedTenant> Tenants { get; }

    /// <summary>Starts a server on the loopback interface.</summary>
    public static async Task<FakeTenantServer> StartAsync(FakeGraphOptions options, CancellationToken stop = default)
    {
        var parts = ServerParts.Make(options);
        var issuer = new TokenIssuer(options.RealTime);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.Listen(IPAddress.Loopback, options.Port == 0 ? 0 : options.Port + 1, x => x.UseHttps(parts.Certificate));
        });
        var app = builder.Build();
        var dispatcher = new GraphDispatcher(parts.Tenants, Routes(options), issuer, new ThrottleGate(options.RealTime), parts.Faults, parts.Ledger, parts.Clock);
        var graph = new GraphEndpoint(dispatcher, issuer, parts.Clock);
        new TokenEndpoints(parts.Tenants, issuer, options.TokenLifetime).Map(app);
        new ControlEndpoints(parts).Map(app);
        app.Map("/v1.0/{**rest}", (RequestDelegate)(context => graph.HandleAsync(context, "v1.0")));
        app.Map("/beta/{**rest}", (RequestDelegate)(context => graph.HandleAsync(context, "beta")));
        await app.StartAsync(stop);
        if (options.CertificateFile.Length > 0)
        {
            await File.WriteAllTextAsync(options.CertificateFile, parts.Certificate.ExportCertificatePem(), stop);
        }

        if (options.TruthFile.Length > 0)
        {
            StoryFile.WriteTruth(options.TruthFile, parts.Truth.Entries);
        }

        return new FakeTenantServer(app, issuer, options, parts);
    }

    /// <summary>A token for a tenant without asking the token endpoint.</summary>
    public string IssueToken(SimulatedTenant tenant, string appId = "00000000-0000-4000-8000-00000000aaaa") =>
        _issuer.Issue(tenant.Id, appId, tenant.Granted, "https://graph.microsoft.com", $"{HttpsAddress}{tenant.Id}/", _options.TokenLifetime);

    /// <summary>Completes when the server was told to stop (Ctrl+C, SIGTERM).</summary>
    public Task WaitForStopAsync(CancellationToken stop) => _app.WaitForShutdownAsync(stop);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _issuer.Dispose();
        Ledger.Dispose();
        Certificate.Dispose();
    }

    private static OperationTable Routes(FakeGraphOptions options)
    {
        var timing = new EffectTiming(options.RiskDelay);
        return new OperationTable([
            .. new RiskEffects(timing).Routes(),
            .. new SignInEffects(timing).Routes(),
            .. AlertEffects.Routes(),
            .. IncidentEffects.Routes(),
            .. OtherEffects.Routes(),
            .. DirectoryEffects.Routes(),
            .. DirectoryLookups.Routes(),
            .. NamedLocationEffects.Routes(),
            .. CollectionCatalog.All.SelectMany(x => new Listing(x, new ListingOptions(options.EmptyPageEvery, options.PageSize)).Routes()),
        ]);
    }

    private static Uri Address(ICollection<string> addresses, string scheme) => new(addresses.Single(x => x.StartsWith(scheme, StringComparison.Ordinal)) + "/");
}
