using Detections.Cli.Loading;
using Detections.Cli.Terminals;
using Detections.Rules.Diagnostics;

namespace Detections.Cli.Reports;

/// <summary>Everything that is wrong with rules, in the format asked for.</summary>
internal static class DiagnosticReport
{
    /// <summary>All diagnostics, and in text a closing sentence.</summary>
    internal static void Write(PreparedRules rules, string format, Terminal terminal)
    {
        switch (format)
        {
            case "json":
                DiagnosticJson.Write(rules.Diagnostics, terminal.Out);
                break;
            case "sarif":
                DiagnosticSarif.Write(rules.Diagnostics, terminal.Out);
                break;
            case "github":
                DiagnosticGitHub.Write(rules.Diagnostics, terminal.Out);
                terminal.Out.WriteLine(Closing(rules));
                break;
            default:
                new DiagnosticText(terminal, rules.Loaded.Files).Write(rules.Diagnostics);
                terminal.Out.WriteLine(Closing(rules));
                break;
        }
    }

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
