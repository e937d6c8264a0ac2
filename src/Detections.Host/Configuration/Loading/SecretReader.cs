using System.Text.RegularExpressions;
using Detections.Rules;
using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;

namespace Detections.Host.Configuration.Loading;

/// <summary>Reads where a secret is found, and looks whether it is there. What it reports never quotes what might be the secret.</summary>
internal static partial class SecretReader
{
    /// <summary>The reference; null when it is none, or is needed and leads nowhere, which is reported.</summary>
    public static SecretReference? Read(
        YamlNode node, string key, ConfigurationContext context, string folder, Func<string, string?> environment, bool isNeeded)
    {
        if (context.Values.Text(node, key) is not { } text || Reference(text, key, context, folder) is not { } reference)
        {
            return null;
        }

        if (reference.Resolve(environment).Problem is { } problem)
        {
            if (!isNeeded)
            {
                return reference;
            }

            context.Add(Codes.SecretNotFound(text.Span, text.Value, problem));
            return null;
        }

        if (reference.FilePath(environment) is { } path)
        {
            WarnWhenReadable(path, text.Span, context);
        }

        return reference;
    }

    /// <summary>Warns of a file with something secret in it that every user of the machine can read.</summary>
    public static void WarnWhenReadable(string path, Span span, ConfigurationContext context)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(path) && File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherRead))
        {
            context.Add(Codes.SecretIsReadable(span, path));
        }
    }

    private static SecretReference? Reference(Located<string> text, string key, ConfigurationContext context, string folder)
    {
        var colon = text.Value.IndexOf(':', StringComparison.Ordinal);
        var (place, name) = colon < 0 ? ("", "") : (text.Value[..colon], text.Value[(colon + 1)..].Trim());
        switch (place)
        {
            case "env" when VariableName().IsMatch(name):
                return new SecretReference(SecretPlace.Environment, name);
            case "file" when name.Length > 0 && !name.Contains('\0', StringComparison.Ordinal):
                return new SecretReference(SecretPlace.File, Path.GetFullPath(name, folder));
            case "keystore" when StoredName().IsMatch(name):
                return new SecretReference(SecretPlace.KeyStore, name);
            case "env":
                context.Add(Codes.BadSecretReference(text.Span, key, place, "the name of an environment variable, such as CONTOSO_SECRET"));
                return null;
            case "file":
                context.Add(Codes.BadSecretReference(text.Span, key, place, "the path of a file that holds the secret and nothing else"));
                return null;
            case "keystore":
                context.Add(Codes.BadSecretReference(text.Span, key, place, "a name of letters, digits, '.', '_' and '-', as in systemd's 'LoadCredential=name:path'"));
                return null;
            default:
                context.Add(Codes.LiteralSecret(text.Span, key));
                return null;
        }
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex VariableName();

    [GeneratedRegex("^[A-Za-z0-9_][A-Za-z0-9._-]*$")]
    private static partial Regex StoredName();
}
