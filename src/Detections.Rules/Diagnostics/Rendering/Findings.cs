using System.Collections.Immutable;
using Detections.Rules.Loading;

namespace Detections.Rules.Diagnostics.Rendering;

/// <summary>What a check of rules came to: what the renderers show. Immutable.</summary>
/// <param name="Rules">How many rules were checked; those with errors count.</param>
/// <param name="Diagnostics">Everything found; shown in this order.</param>
/// <param name="Files">The files that excerpts are cut from; a diagnostic of another file is shown without one.</param>
public sealed record Findings(int Rules, ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<RuleFile> Files)
{
    /// <summary>What a load found; the files stand for the rules, since a broken rule is none yet.</summary>
    public static Findings Of(LoadedRules loaded) =>
        new(loaded.Files.Length - loaded.Exceptions.Length - loaded.Lists.Length, loaded.Diagnostics, loaded.Files);

    /// <summary>The closing sentence: "14 rules checked: 2 errors, 1 warning in 2 files."</summary>
    public string Summary
    {
        get
        {
            var counts = new[] { DiagnosticSeverity.Error, DiagnosticSeverity.Warning, DiagnosticSeverity.Note }
                .Select(severity => (Word: Rendered.Word(severity), Count: Diagnostics.Count(diagnostic => diagnostic.Severity == severity)))
                .Where(part => part.Count > 0)
                .Select(part => Rendered.Plural(part.Count, part.Word))
                .ToArray();
            var files = Diagnostics.Select(diagnostic => diagnostic.Span.Path).Distinct(StringComparer.Ordinal).Count();
            return counts.Length == 0
                ? $"{Rendered.Plural(Rules, "rule")} checked: nothing to change."
                : $"{Rendered.Plural(Rules, "rule")} checked: {string.Join(", ", counts)} in {Rendered.Plural(files, "file")}.";
        }
    }
}
