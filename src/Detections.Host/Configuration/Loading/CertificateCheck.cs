namespace Detections.Host.Configuration.Loading;

/// <summary>Looks at a certificate's file from outside: enough to tell the usual mix-ups before the first sign-in fails.</summary>
internal static class CertificateCheck
{
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Why nobody can sign in with the file; null when nothing speaks against it.</summary>
    public static string? ProblemOf(string path)
    {
        if (Path.GetExtension(path).ToUpperInvariant() is ".PFX" or ".P12")
        {
            return null;
        }

        try
        {
            if (new FileInfo(path).Length > MaxBytes)
            {
                return "it is too large for a certificate";
            }

            var text = File.ReadAllText(path);
            return text switch
            {
                _ when !text.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal) => "it holds no certificate in PEM form",
                _ when !text.Contains("PRIVATE KEY-----", StringComparison.Ordinal) => "it holds no private key",
                _ => null,
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "it cannot be read by this user";
        }
    }
}
