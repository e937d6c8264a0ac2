using System.Collections.Frozen;
using System.Reflection;

namespace Detections.Rules.Diagnostics;

/// <summary>The pages that explain the codes, embedded in this assembly. Immutable; share freely.</summary>
public static class Explanations
{
    private const string Prefix = "Explanations/";
    private const string Suffix = ".md";

    private static readonly FrozenDictionary<string, string> Pages = Load();

    /// <summary>The codes that have a page, in order.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. Pages.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The page of a code, as Markdown; null when there is none. Case does not matter.</summary>
    public static string? Find(string code) => Pages.GetValueOrDefault(code);

    /// <summary>The page's heading without the code, such as "The two sides cannot be compared"; the code itself when there is no page.</summary>
    public static string TitleOf(string code)
    {
        var heading = Find(code)?.Split('\n')[0].TrimStart('#', ' ');
        var colon = heading?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return heading is null ? code : heading[(colon + 1)..].Trim();
    }

    private static FrozenDictionary<string, string> Load()
    {
        var assembly = typeof(Explanations).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..^Suffix.Length], name => Read(assembly, name), StringComparer.OrdinalIgnoreCase);
    }

    private static string Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"'{name}' is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
