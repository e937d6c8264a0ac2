namespace Detections.Host.Configuration;

/// <summary>How the daemon proves to a tenant who it is. A closed set; immutable; holds no secret.</summary>
public abstract record CredentialConfiguration
{
    private CredentialConfiguration()
    {
    }

    /// <summary>An application and its secret.</summary>
    /// <param name="ClientId">The application's client id, a GUID in lower case.</param>
    /// <param name="Secret">Where the secret is found.</param>
    public sealed record ClientSecret(string ClientId, SecretReference Secret) : CredentialConfiguration;

    /// <summary>An application and a certificate with its private key.</summary>
    /// <param name="ClientId">The application's client id, a GUID in lower case.</param>
    /// <param name="Path">Absolute path of a <c>.pem</c> or <c>.pfx</c> file, existing when the configuration was read.</param>
    /// <param name="Password">Where the file's password is found; null when it has none.</param>
    public sealed record Certificate(string ClientId, string Path, SecretReference? Password) : CredentialConfiguration;

    /// <summary>A token that the platform (Kubernetes and the like) puts into a file.</summary>
    /// <param name="ClientId">The application's client id; null for that of the environment (<c>AZURE_CLIENT_ID</c>).</param>
    public sealed record WorkloadIdentity(string? ClientId) : CredentialConfiguration;

    /// <summary>The identity of the Azure machine that the daemon runs on.</summary>
    /// <param name="ClientId">The client id of a user-assigned identity; null for the machine's own.</param>
    public sealed record ManagedIdentity(string? ClientId) : CredentialConfiguration;

    /// <summary>Whatever the machine offers: environment, workload identity, managed identity, a developer's own sign-in. For trying out.</summary>
    public sealed record Default : CredentialConfiguration;
}
