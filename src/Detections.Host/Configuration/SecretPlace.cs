namespace Detections.Host.Configuration;

/// <summary>Where a secret can be.</summary>
public enum SecretPlace
{
    /// <summary>An environment variable. <c>env:NAME</c>.</summary>
    Environment,

    /// <summary>A file that holds nothing else. <c>file:path</c>.</summary>
    File,

    /// <summary>A file in the folder that <c>$CREDENTIALS_DIRECTORY</c> names: what systemd's <c>LoadCredential=</c> makes. <c>keystore:NAME</c>.</summary>
    KeyStore,
}
