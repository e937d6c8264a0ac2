using Detections.Host.Configuration;

namespace Detections.UnitTests.Host.Configuration;

/// <summary>A folder with all that a good configuration refers to, and an environment in which every variable is set but those called MISSING_…</summary>
internal sealed class ConfigurationFolder : IDisposable
{
    internal ConfigurationFolder()
    {
        Directory.CreateDirectory(In("rules"));
        Write("ca.pem", "-----BEGIN CERTIFICATE-----\n");
        Write("contoso.pem", "-----BEGIN CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n");
        Write("secret.txt", "s3cret\n");
    }

    internal string Root { get; } = Directory.CreateTempSubdirectory("configuration-").FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);

    internal static string? Environment(string name) => name.StartsWith("MISSING", StringComparison.Ordinal) || name == SecretReference.KeyStoreVariable ? null : $"value of {name}";

    internal string In(string path) => Path.Combine(Root, path);

    internal void Write(string path, string text)
    {
        File.WriteAllText(In(path), text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(In(path), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    internal LoadedConfiguration Load(string text, Func<string, string?>? environment = null)
    {
        Write(ConfigurationFile.DefaultName, text);
        return ConfigurationFile.Load(In(ConfigurationFile.DefaultName), environment ?? Environment);
    }
}
