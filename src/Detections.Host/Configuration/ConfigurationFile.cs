using System.Security;
using System.Text;
using Detections.Host.Configuration.Loading;
using Detections.Rules;
using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;

namespace Detections.Host.Configuration;

/// <summary>Reads the daemon's one configuration file.</summary>
public static class ConfigurationFile
{
    /// <summary>The name that is looked for when none is given.</summary>
    public const string DefaultName = "detections.yaml";

    private const int MaxBytes = 1_000_000;

    /// <summary>
    /// Reads and checks a file, the secrets and files that it refers to included. All that is wrong is reported at once, each with its
    /// place; with an error among it there is no configuration. Never throws for what a file holds or lacks.
    /// </summary>
    public static LoadedConfiguration Load(string path) => Load(path, Environment.GetEnvironmentVariable);

    /// <summary>
    /// The same for commands that look at what the file names: a secret that is not there is no error, so that a store can be read
    /// without the daemon's secrets.
    /// </summary>
    public static LoadedConfiguration LoadWithoutSecrets(string path) => Load(path, Environment.GetEnvironmentVariable, needsSecrets: false);

    /// <summary>The same with another environment, for tests.</summary>
    internal static LoadedConfiguration Load(string path, Func<string, string?> environment, bool needsSecrets = true)
    {
        var diagnostics = new List<Diagnostic>();
        if (Read(path, diagnostics) is not { } file)
        {
            return new LoadedConfiguration(null, [.. diagnostics]);
        }

        var bound = string.IsNullOrWhiteSpace(file.Text) ? Empty(file, diagnostics) : Bind(file, environment, diagnostics, needsSecrets);
        var hasErrors = diagnostics.Exists(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var shown = SecretMask.Of(file);
        return new LoadedConfiguration(hasErrors ? null : bound, [.. diagnostics.OrderBy(Line).Select(diagnostic => Discreet(diagnostic, file, shown))]) { Source = shown };
    }

    private static DaemonConfiguration? Bind(RuleFile file, Func<string, string?> environment, List<Diagnostic> diagnostics, bool needsSecrets)
    {
        if (YamlReader.Read(file, diagnostics) is not { } root)
        {
            // A file of comments alone is reported as an empty rule file would be; here something else helps.
            return diagnostics.RemoveAll(diagnostic => diagnostic.Code == "DET0008") > 0 ? Empty(file, diagnostics) : null;
        }

        if (root is YamlScalar { IsNull: true })
        {
            return Empty(file, diagnostics);
        }

        var path = Path.GetFullPath(file.Path);
        var folder = Path.GetDirectoryName(path) ?? path;
        return ConfigurationBinder.Bind(root, path, folder, new ConfigurationContext(file, folder, environment, diagnostics, needsSecrets));
    }

    private static DaemonConfiguration? Empty(RuleFile file, List<Diagnostic> diagnostics)
    {
        diagnostics.Add(Codes.EmptyConfiguration(Span.OfFile(file.Path)));
        return null;
    }

    private static RuleFile? Read(string path, List<Diagnostic> diagnostics)
    {
        try
        {
            if (!File.Exists(path))
            {
                diagnostics.Add(Directory.Exists(path) ? Codes.CannotRead(path, "it is a folder") : Codes.PathNotFound(path));
                return null;
            }

            if (new FileInfo(path).Length > MaxBytes)
            {
                diagnostics.Add(Codes.CannotRead(path, $"it is larger than {MaxBytes / 1_000_000} MB"));
                return null;
            }

            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path));
            return new RuleFile(path, text.TrimStart('\uFEFF'));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException)
        {
            diagnostics.Add(Codes.CannotRead(path, error.Message));
        }
        catch (DecoderFallbackException)
        {
            diagnostics.Add(Codes.NotUtf8(Span.OfFile(path)));
        }

        return null;
    }

    /// <summary>What YAML reads as a sign of its own is quoted by the reader, be it the beginning of a password.</summary>
    private static Diagnostic Discreet(Diagnostic diagnostic, RuleFile file, RuleFile shown) =>
        diagnostic.Code is "DET0006" or "DET0011" && file.Line(diagnostic.Span.Line) != shown.Line(diagnostic.Span.Line)
            ? Codes.YamlSyntax(diagnostic.Span, "the value begins with a sign of YAML's own; write where the secret is found, such as 'env:NAME'")
            : diagnostic;

    private static (int Line, int Column) Line(Diagnostic diagnostic) => (diagnostic.Span.Line, diagnostic.Span.Column);
}
