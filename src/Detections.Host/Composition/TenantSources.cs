using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Detections.Graph;
using Detections.Host.Configuration;
using Detections.Sources.Graph;
using Microsoft.Extensions.Logging;

namespace Detections.Host.Composition;

/// <summary>Makes what polls one tenant: its connection, its client, a source for each collection.</summary>
internal static class TenantSources
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(100);

    /// <summary>The tenant's sources; they share a client with each other and with actions, and so the tenant's limits.</summary>
    public static ImmutableArray<GraphSource> Of(TenantConfiguration tenant, GraphClient client, TimeProvider time, ILogger logger) =>
        [.. tenant.Sources.Select(source => new GraphSource(client, Resource(source), tenant.Id, source.Backfill, time, logger))];

    /// <summary>The way to a tenant.</summary>
    /// <exception cref="StartupException">A secret or certificate cannot be had.</exception>
    public static GraphClient Connect(TenantConfiguration tenant, TimeProvider time, ILogger logger)
    {
        var graph = tenant.Graph;
        var http = new HttpClient(Handler(graph.TrustPath)) { Timeout = RequestTimeout };
        return new GraphClient(
            http,
            new GraphTenant
            {
                TenantId = tenant.Id,
                Address = new Uri(graph.Root, graph.VersionSegment + "/"),
                Scope = graph.Scope,
                Credential = Credential(tenant),
            },
            time,
            logger);
    }

    private static GraphResource Resource(SourceConfiguration source)
    {
        var resource = GraphResource.All.First(resource => resource.Kind == source.Kind);
        return resource with
        {
            Every = source.Every ?? resource.Every,
            Overlap = source.Overlap ?? resource.Overlap,
            Filter = source.EventTypes.IsEmpty
                ? resource.Filter
                : $"signInEventTypes/any(t: {string.Join(" or ", source.EventTypes.Select(type => $"t eq '{type}'"))})",
        };
    }

    private static TokenCredential Credential(TenantConfiguration tenant)
    {
        var authority = tenant.Graph.Authority;
        switch (tenant.Credential)
        {
            case CredentialConfiguration.ClientSecret secret:
                return new ClientSecretCredential(
                    tenant.Id, secret.ClientId, Reveal(secret.Secret), Options(new ClientSecretCredentialOptions(), tenant));
            case CredentialConfiguration.Certificate certificate:
                return new ClientCertificateCredential(
                    tenant.Id, certificate.ClientId, Load(certificate), Options(new ClientCertificateCredentialOptions(), tenant));
            case CredentialConfiguration.WorkloadIdentity workload:
                return new WorkloadIdentityCredential(new WorkloadIdentityCredentialOptions
                {
                    TenantId = tenant.Id,
                    ClientId = workload.ClientId,
                    AuthorityHost = authority,
                });
            case CredentialConfiguration.ManagedIdentity managed:
                return new ManagedIdentityCredential(
                    managed.ClientId is { } id ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned);
            case CredentialConfiguration.Default:
                return new DefaultAzureCredential(new DefaultAzureCredentialOptions { TenantId = tenant.Id, AuthorityHost = authority });
            default:
                throw new ArgumentOutOfRangeException(nameof(tenant), tenant.Credential, "A credential of no known kind.");
        }
    }

    /// <summary>A private authority, such as a simulated tenant's, is not among those that Entra lists.</summary>
    private static T Options<T>(T options, TenantConfiguration tenant)
        where T : TokenCredentialOptions
    {
        options.AuthorityHost = tenant.Graph.Authority;
        if (tenant.Graph.TrustPath is { } trust)
        {
            options.Transport = new HttpClientTransport(new HttpClient(Handler(trust)));
            switch (options)
            {
                case ClientSecretCredentialOptions secret:
                    secret.DisableInstanceDiscovery = true;
                    break;
                case ClientCertificateCredentialOptions certificate:
                    certificate.DisableInstanceDiscovery = true;
                    break;
            }
        }

        return options;
    }

    private static SocketsHttpHandler Handler(string? trustPath)
    {
        var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = System.Net.DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        };
        if (trustPath is not null)
        {
            var policy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            policy.CustomTrustStore.ImportFromPemFile(trustPath);
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        return handler;
    }

    private static X509Certificate2 Load(CredentialConfiguration.Certificate certificate)
    {
        var password = certificate.Password is { } reference ? Reveal(reference) : null;
        try
        {
            return Path.GetExtension(certificate.Path).Equals(".pem", StringComparison.OrdinalIgnoreCase)
                ? password is null
                    ? X509Certificate2.CreateFromPemFile(certificate.Path)
                    : X509Certificate2.CreateFromEncryptedPemFile(certificate.Path, password)
                : X509CertificateLoader.LoadPkcs12FromFile(certificate.Path, password);
        }
        catch (System.Security.Cryptography.CryptographicException fault)
        {
            throw new StartupException($"The certificate '{certificate.Path}' cannot be opened: {fault.Message}", ExitCode.Failed);
        }
    }

    private static string Reveal(SecretReference reference)
    {
        var found = reference.Resolve();
        return found.TryReveal(out var value)
            ? value
            : throw new StartupException($"Secret '{reference}' cannot be had: {found.Problem}.", ExitCode.Failed);
    }
}
