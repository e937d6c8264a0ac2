namespace Detections.Host.Configuration;

/// <summary>Where a secret is found; never the secret, so that it may be logged and compared. Immutable; share freely.</summary>
/// <param name="Place">The kind of place.</param>
/// <param name="Name">The variable's name, the file's absolute path, or the name in the key store.</param>
public sealed record SecretReference(SecretPlace Place, string Name)
{
    /// <summary>The variable that names the key store's folder.</summary>
    public const string KeyStoreVariable = "CREDENTIALS_DIRECTORY";

    private const int MaxBytes = 64 * 1024;

    /// <summary>
    /// Fetches the secret. Every call looks again, so a secret that was replaced is picked up by the next. Never throws: what is missing,
    /// empty or unreadable is said by the result.
    /// </summary>
    public SecretResolution Resolve() => Resolve(Environment.GetEnvironmentVariable);

    /// <summary>As it is written: <c>env:NAME</c>; never the secret.</summary>
    public override string ToString() => Place switch
    {
        SecretPlace.Environment => $"env:{Name}",
        SecretPlace.File => $"file:{Name}",
        SecretPlace.KeyStore => $"keystore:{Name}",
        _ => throw new InvalidOperationException($"No form for {Place}."),
    };

    /// <summary>The same with another environment, for tests.</summary>
    internal SecretResolution Resolve(Func<string, string?> environment) => Place switch
    {
        SecretPlace.Environment => FromEnvironment(environment(Name)),
        SecretPlace.File => FromFile(Name),
        SecretPlace.KeyStore => environment(KeyStoreVariable) is { Length: > 0 } folder
            ? FromFile(Path.Combine(folder, Name))
            : SecretResolution.Missing($"the environment variable '{KeyStoreVariable}' is not set. systemd sets it when the unit has 'LoadCredential={Name}:…'"),
        _ => throw new InvalidOperationException($"No way to look in {Place}."),
    };

    /// <summary>The file that holds the secret; null when none does, or it cannot be told.</summary>
    internal string? FilePath(Func<string, string?> environment) => Place switch
    {
        SecretPlace.File => Name,
        SecretPlace.KeyStore when environment(KeyStoreVariable) is { Length: > 0 } folder => Path.Combine(folder, Name),
        _ => null,
    };

    private SecretResolution FromEnvironment(string? value) => value switch
    {
        null => SecretResolution.Missing($"the environment variable '{Name}' is not set. Set it for the daemon"),
        _ when string.IsNullOrWhiteSpace(value) => SecretResolution.Missing($"the environment variable '{Name}' is empty. Set it for the daemon"),
        _ => SecretResolution.Found(value),
    };

    private static SecretResolution FromFile(string path)
    {
        try
        {
            using var reader = new StreamReader(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete });
            var buffer = new char[MaxBytes + 1];
            var length = reader.ReadBlock(buffer);
            if (length > MaxBytes)
            {
                return SecretResolution.Missing($"the file '{path}' is longer than {MaxBytes / 1024} KB. A secret's file holds the secret and nothing else");
            }

            var value = WithoutLineEnd(buffer.AsSpan(0, length));
            return value.IsWhiteSpace()
                ? SecretResolution.Missing($"the file '{path}' is empty. Write the secret into it")
                : SecretResolution.Found(value.ToString());
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return SecretResolution.Missing($"there is no file '{path}'. Make it, readable for the daemon alone");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return SecretResolution.Missing($"the file '{path}' cannot be read. Make it readable for the daemon");
        }
    }

    /// <summary>Editors and <c>echo</c> end a file with a line feed that is no part of the secret.</summary>
    private static ReadOnlySpan<char> WithoutLineEnd(ReadOnlySpan<char> text)
    {
        text = text.EndsWith("\n") ? text[..^1] : text;
        return text.EndsWith("\r") ? text[..^1] : text;
    }
}
