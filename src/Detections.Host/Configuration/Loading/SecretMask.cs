using System.Text.RegularExpressions;
using Detections.Rules.Loading;

namespace Detections.Host.Configuration.Loading;

/// <summary>Blanks what may be a secret in a configuration's text, so that a diagnostic can show the line it is about.</summary>
/// <remarks>It goes by lines and words, not by YAML: the file may be broken just where the secret stands.</remarks>
internal static partial class SecretMask
{
    private const char Blank = '*';

    /// <summary>The same file, each line of the same length; references to secrets stay.</summary>
    public static RuleFile Of(RuleFile file)
    {
        var masked = file.Text.ToCharArray();
        for (var number = 1; number <= file.Lines; number++)
        {
            var line = file.Line(number);
            foreach (Match key in SecretKey().Matches(line))
            {
                var value = key.Index + key.Length;
                if (Reference().IsMatch(line.AsSpan(value)))
                {
                    continue;
                }

                Fill(masked, file.Offset(number, value + 1), line.Length - value);
                FillBelow(masked, file, number, key.Index);
            }
        }

        return new RuleFile(file.Path, new string(masked));
    }

    /// <summary>A text may go on below its key, deeper than it.</summary>
    private static void FillBelow(char[] masked, RuleFile file, int number, int column)
    {
        for (var below = number + 1; below <= file.Lines; below++)
        {
            var line = file.Line(below);
            var indentation = line.Length - line.TrimStart().Length;
            if (indentation <= column && indentation < line.Length)
            {
                return;
            }

            Fill(masked, file.Offset(below, indentation + 1), line.Length - indentation);
        }
    }

    private static void Fill(char[] masked, int start, int length) => masked.AsSpan(start, length).Fill(Blank);

    // Any key that speaks of a secret, those that do not exist included: 'clientSecret: …' is what people write.
    [GeneratedRegex(@"[\w-]*(secret|password|token|connectionString|apiKey)[\w-]*[""']?[ \t]*:[ \t]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretKey();

    [GeneratedRegex(@"^[""']?(env:[A-Za-z_][A-Za-z0-9_]*|file:[^\s""',}]+|keystore:[A-Za-z0-9_][A-Za-z0-9._-]*)[""']?[ \t]*([,}#].*)?$")]
    private static partial Regex Reference();
}
