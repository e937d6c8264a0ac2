using System.Collections.Immutable;
using System.Reflection;

namespace Detections.Cli.Scaffolds;

/// <summary>The rules that <c>new</c> starts from: one for each shape, each with tests that pass.</summary>
internal static class Scaffold
{
    private const string Prefix = "Detections.Cli.Scaffolds.";
    private const string Suffix = ".yaml";

    /// <summary>The shapes, by the words that rules use for them, sorted.</summary>
    internal static ImmutableArray<string> Shapes { get; } =
    [
        .. typeof(Scaffold).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of a rule file; <paramref name="shape"/> is one of <see cref="Shapes"/>.</summary>
    internal static string Text(string shape, string ruleId)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + shape + Suffix)
            ?? throw new ArgumentOutOfRangeException(nameof(shape), shape, "Not a shape.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("__ID__", ruleId, StringComparison.Ordinal);
    }
}
