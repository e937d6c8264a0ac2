using Detections.Rules;
using Detections.Rules.Loading;

namespace Detections.UnitTests.RuleFiles;

/// <summary>Loads texts as if they were files.</summary>
internal static class LoadedText
{
    internal static readonly DateOnly Today = new(2026, 11, 23);

    /// <summary>One text, in a file named after the id in its first line.</summary>
    internal static LoadedRules Of(string yaml) => RuleFolder.LoadTexts([File(yaml)], Today);

    internal static LoadedRules Of(params string[] yaml) => RuleFolder.LoadTexts(yaml.Select(File), Today);

    /// <summary>The text's only rule; fails with what was found when there is none.</summary>
    internal static Rule Rule(string yaml)
    {
        var loaded = Of(yaml);
        return loaded.Diagnostics.IsEmpty
            ? loaded.Rules.Single()
            : throw new InvalidOperationException(string.Join('\n', loaded.Diagnostics.Select(found => $"{found.Code} {found.Span.Line},{found.Span.Column} {found.Message}")));
    }

    /// <summary>A rule around a match, indented by two.</summary>
    internal static string WithMatch(string match) =>
        "rule: sample\ntitle: x\nseverity: low\nmatch:\n" + string.Join('\n', match.ReplaceLineEndings("\n").Split('\n').Select(line => "  " + line)) + "\n";

    /// <summary>A rule of one event with further keys behind it.</summary>
    internal static string With(string keys) => "rule: sample\ntitle: x\nseverity: low\nmatch: { on: alert }\n" + keys + "\n";

    internal static IEnumerable<string> Codes(LoadedRules loaded) => loaded.Diagnostics.Select(found => found.Code);

    /// <summary>The text that a span covers, when it lies in one line.</summary>
    internal static string Marked(RuleFile file, Span span) => file.Line(span.Line)[(span.Column - 1)..(span.EndColumn - 1)];

    internal static RuleFile File(string yaml)
    {
        var first = yaml.Split('\n')[0];
        var id = first.Contains(':', StringComparison.Ordinal) ? first[(first.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('#')[0].Trim() : "sample";
        return new RuleFile($"rules/{id}.yaml", yaml);
    }
}
