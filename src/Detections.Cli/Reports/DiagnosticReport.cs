using Detections.Cli.Loading;
using Detections.Cli.Terminals;
using Detections.Rules.Diagnostics;
using Detections.Rules.Diagnostics.Rendering;

namespace Detections.Cli.Reports;

/// <summary>Everything that is wrong with rules, in the format asked for.</summary>
internal static class DiagnosticReport
{
    /// <summary>All diagnostics, and in text a closing sentence.</summary>
    internal static void Write(PreparedRules rules, string format, Terminal terminal)
    {
        switch (format)
        {
            case "json" or "sarif":
                Render(rules, format, terminal);
                break;
            case "github":
                Render(rules, format, terminal);
                terminal.Out.WriteLine(Closing(rules));
                break;
            default:
                new DiagnosticText(terminal, rules.Loaded.Files).Write(rules.Diagnostics);
                terminal.Out.WriteLine(Closing(rules));
                break;
        }
    }

    private static void Render(PreparedRules rules, string format, Terminal terminal) =>
        DiagnosticRenderers.Find(format)?.Render(terminal.Out, rules.Diagnostics, rules.Loaded.Files);

    /// <summary>The errors, for commands that cannot go on because of them.</summary>
    internal static void WriteErrors(PreparedRules rules, Terminal terminal)
    {
        new DiagnosticText(terminal, rules.Loaded.Files).Write([.. rules.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]);
        terminal.Out.WriteLine($"{Closing(rules)} Nothing was run.");
    }

    private static string Closing(PreparedRules rules)
    {
        var errors = rules.Diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var warnings = rules.Diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning);
        var files = rules.Diagnostics.Select(diagnostic => diagnostic.Span.Path).Distinct().Count();
        var found = errors + warnings == 0
            ? "nothing wrong"
            : $"{Plural.Of(errors, "error")}, {Plural.Of(warnings, "warning")} in {Plural.Of(files, "file")}";
        return $"{Plural.Of(rules.Loaded.Files.Length, "file")} checked: {found}.";
    }
}
