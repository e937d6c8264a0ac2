using System.Reflection;
using System.Text;

namespace Detections.Rules.Diagnostics;

/// <summary>The pages that explain the codes, in Markdown. Immutable.</summary>
public static class ExplanationPages
{
    private const string Folder = "Explanations/";
    private const string Ending = ".md";

    /// <summary>Codes that have a page, in order.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        .. Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Ending.Length])
            .Order(StringComparer.Ordinal),
    ];

    private static Assembly Assembly => typeof(ExplanationPages).Assembly;

    /// <summary>The page of a code, lines ended by line feeds; null when there is none.</summary>
    public static string? Read(string code)
    {
        using var stream = Assembly.GetManifestResourceStream(Folder + code + Ending);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>What a page's first line says behind the code.</summary>
    internal static string TitleOf(string page)
    {
        var line = page.Split('\n')[0];
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return line[(colon + 1)..].Trim(' ', '#');
    }
}
