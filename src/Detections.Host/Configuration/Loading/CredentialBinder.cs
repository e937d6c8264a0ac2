using System.Collections.Immutable;
using Detections.Host.Configuration.Schema;
using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;

namespace Detections.Host.Configuration.Loading;

/// <summary>Binds <c>credential</c>.</summary>
internal static class CredentialBinder
{
    private static readonly ImmutableArray<string> Ways = ["secret", "certificate", "workloadIdentity", "managedIdentity", "default"];

    /// <summary>The credential; null when it cannot be one, which is reported.</summary>
    public static CredentialConfiguration? Bind(YamlNode node, ConfigurationContext context)
    {
        if (context.Map(node, ConfigurationKeys.Credential) is not { } map)
        {
            return null;
        }

        string[] found = [.. Ways.Where(way => IsChosen(map, way))];
        if (found.Length != 1)
        {
            // A misspelled key is reported by itself; that nothing is left then is no second mistake.
            if (found.Length > 1 || map.Entries.All(entry => ConfigurationKeys.Credential.Names.Contains(entry.Key.Text)))
            {
                context.Add(Codes.CredentialWays(map.Span, found, Ways));
            }

            return null;
        }

        if (found[0] != "certificate" && map.Entry("password") is { } password)
        {
            context.Add(Codes.NoEffect(password.Key.Span, "password", "only a certificate's file has one"));
        }

        return found[0] switch
        {
            "secret" => Secret(map, context),
            "certificate" => Certificate(map, context),
            "workloadIdentity" => context.Flag(map, "workloadIdentity") is true ? new CredentialConfiguration.WorkloadIdentity(Guid(map, "clientId", context)) : null,
            "managedIdentity" => ManagedIdentity(map, context),
            _ => Default(map, context),
        };
    }

    private static bool IsChosen(MapReader map, string way) => map.Value(way) is { } value and not YamlScalar { Text: "false", Style: YamlStyle.Plain };

    private static CredentialConfiguration.ClientSecret? Secret(MapReader map, ConfigurationContext context)
    {
        var clientId = Guid(map, "clientId", context, required: true);
        var secret = context.Secret(map, "secret");
        return clientId is not null && secret is not null ? new CredentialConfiguration.ClientSecret(clientId, secret) : null;
    }

    private static CredentialConfiguration.Certificate? Certificate(MapReader map, ConfigurationContext context)
    {
        var clientId = Guid(map, "clientId", context, required: true);
        var password = context.Secret(map, "password");
        if (context.ExistingFile(map, "certificate") is not { } path)
        {
            return null;
        }

        if (CertificateCheck.ProblemOf(path.Value) is { } problem)
        {
            context.Add(Codes.BadCertificate(path.Span, map.Text("certificate")?.Value ?? path.Value, problem));
            return null;
        }

        SecretReader.WarnWhenReadable(path.Value, path.Span, context);
        return clientId is null ? null : new CredentialConfiguration.Certificate(clientId, path.Value, password);
    }

    private static CredentialConfiguration.ManagedIdentity? ManagedIdentity(MapReader map, ConfigurationContext context)
    {
        if (map.Entry("clientId") is { } entry)
        {
            context.Add(Codes.NoEffect(entry.Key.Span, "clientId", "an identity of the machine is written as 'managedIdentity: <client id>'"));
        }

        return map.Value("managedIdentity") is YamlScalar { Text: "true" }
            ? new CredentialConfiguration.ManagedIdentity(ClientId: null)
            : Guid(map, "managedIdentity", context) is { } id ? new CredentialConfiguration.ManagedIdentity(id) : null;
    }

    private static CredentialConfiguration.Default? Default(MapReader map, ConfigurationContext context)
    {
        if (map.Entry("clientId") is { } entry)
        {
            context.Add(Codes.NoEffect(entry.Key.Span, "clientId", "'default' takes what the machine offers"));
        }

        return context.Flag(map, "default") is true ? new CredentialConfiguration.Default() : null;
    }

    private static string? Guid(MapReader map, string key, ConfigurationContext context, bool required = false)
    {
        if (map.Text(key, required) is not { } text)
        {
            return null;
        }

        if (System.Guid.TryParseExact(text.Value, "D", out var id))
        {
            return id.ToString("D");
        }

        context.Add(Codes.NotAGuid(text.Span, key, text.Value));
        return null;
    }
}
